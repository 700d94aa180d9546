"""A fee agrees with itself: free or not, for those who may apply, never dearer through the portal."""

from collections.abc import Iterator

from formspec.definition import Definition, FeeRow


def fee_problems(definition: Definition) -> Iterator[str]:
    fee = definition.passport.fee
    if fee is None:
        return
    if fee.free and fee.rows:
        yield "passport.fee.rows: a free service has none"
    if not fee.free and not (fee.rows or fee.words):
        yield "passport.fee.rows: say what is to be paid, in words where the sum is not fixed"
    for index, row in enumerate(fee.rows):
        yield from (f"passport.fee.rows[{index}].{problem}" for problem in row_problems(row, definition))


def row_problems(row: FeeRow, definition: Definition) -> Iterator[str]:
    if row.who != "anyone" and row.who not in definition.audience:
        yield f"who: the service is not for “{row.who}”"
    if row.full_share is None:
        return
    if row.share is None:
        yield "full_share: belongs to a share, not to a sum"
    elif row.full_share < row.share:
        yield "full_share: is smaller than what is charged through the portal"

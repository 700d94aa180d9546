"""`python -m sandbox --var DIR`: runs the stand-ins until SIGTERM or SIGINT."""

import argparse
import asyncio
import logging
import signal
from pathlib import Path

from sandbox.program import Options, serve


def options() -> Options:
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--var", type=Path, required=True, help="folder for run/sandbox.json")
    for name in ("gateway-port", "oneid-port", "mail-web-port", "mail-smtp-port"):
        parser.add_argument(f"--{name}", type=int, default=0, help="0: any free port")
    for name in (
        "gateway-key",
        "gateway-secret",
        "gateway-user",
        "gateway-password",
        "oneid-client-id",
        "oneid-client-secret",
    ):
        variable = name.upper().replace("-", "_")
        parser.add_argument(f"--{name}", help=f"else {variable} of the environment")
    given = {key: value for key, value in vars(parser.parse_args()).items() if value is not None}
    return Options(var_dir=given.pop("var"), **given)


async def main() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await serve(options(), stop, lambda addresses: logging.info("stand-ins are up: %s", addresses))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    asyncio.run(main())

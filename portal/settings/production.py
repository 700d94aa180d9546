"""Production: every secret and address comes from the environment, and nothing starts without them."""

from portal.settings import environment as env
from portal.settings.base import *
from portal.settings.stores import broker_at, cache_at, database_at

SECRET_KEY = env.secret("SECRET_KEY")
FIELD_ENCRYPTION_KEYS = env.keys("FIELD_ENCRYPTION_KEYS")
BLIND_INDEX_KEY = env.secret("BLIND_INDEX_KEY")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS")
DATABASES = database_at(env.address("DATABASE_URL", schemes=("postgres", "postgresql")))
_redis = env.address("REDIS_URL", schemes=("redis", "rediss", "unix"))
CACHES = cache_at(_redis)
CELERY_BROKER_URL = env.address(
    "BROKER_URL", broker_at(_redis), schemes=("redis", "rediss", "redis+socket", "amqp", "amqps")
)
PUBLIC_URL = env.address("PUBLIC_URL", schemes=("https",))
SECURITY_CONTACT = env.text("SECURITY_CONTACT")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

ONEID_URL = env.address("ONEID_URL", schemes=("https",))
ONEID_CLIENT_ID = env.text("ONEID_CLIENT_ID")
ONEID_CLIENT_SECRET = env.text("ONEID_CLIENT_SECRET")
ONEID_SCOPE = env.text("ONEID_SCOPE", ONEID_CLIENT_ID)
# How many proxies of ours stand before the portal: the limits of sign-in count by the address behind them.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 1, low=0, high=5)

STAFF_MFA_REQUIRED = True
SECURE_SSL_REDIRECT = True
# Asked from inside, where a redirect would pass for health.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Browsers' lists of domains to preload are for the owner of the domain to enter.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

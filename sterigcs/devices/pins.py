"""PINs through Argon2id: slow on purpose, salted, its own settings kept in the verifier."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2PinHasher:
    """Implements ``services.people.PinHasher``.

    19 MiB, two passes, one lane (OWASP, Password Storage Cheat Sheet, Argon2id): tens of milliseconds on the oldest
    workstation. What stops guessing is the lock-out, not the hash.
    """

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

    def hash(self, pin: str) -> str:
        """Give the verifier of a PIN, salted."""
        return self._hasher.hash(pin)

    def verify(self, verifier: str, pin: str) -> bool:
        """Tell whether the PIN is the verifier's; a damaged verifier is nobody's."""
        try:
            return self._hasher.verify(verifier, pin)
        except (VerificationError, InvalidHashError):
            return False

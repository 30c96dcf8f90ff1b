"""One window a store and a session: a second start raises the first, and ends."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 500


class SingleWindow(QObject):
    """Listens under the store's name; ``raised`` when another start asks for this window."""

    raised = Signal()

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._name = "sterigcs-" + hashlib.sha256(str(store.resolve()).encode()).hexdigest()[:16]
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Become the window of this store; False when there is one, which was asked to come forward."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(PATIENCE_MS):
            socket.write(b"raise")
            socket.waitForBytesWritten(PATIENCE_MS)
            socket.disconnectFromServer()
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a kill: nobody answers there
            server.listen(self._name)
        server.newConnection.connect(self._asked)
        self._server = server
        return True

    def _asked(self) -> None:
        if self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raised.emit()

    def close(self) -> None:
        """Let go of the name."""
        if self._server is not None:
            self._server.close()
            self._server = None

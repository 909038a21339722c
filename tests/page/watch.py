"""What a browser complains of while a test runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage

WATCH_CSP = """
addEventListener('securitypolicyviolation',
  (event) => console.error('CSP report: ' + event.violatedDirective + ' ' + event.blockedURI));
"""


@dataclass
class Watch:
    """What a browser complained of: console errors, CSP reports, page errors, dialogs."""

    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Notes everything that pages of `context` complain of from now on."""
        context.add_init_script(WATCH_CSP)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

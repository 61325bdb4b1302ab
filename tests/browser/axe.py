"""axe-core on a page: what stands in the way of somebody who uses the keyboard, a screen reader or large letters."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

_STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


async def serious_findings(page: Page) -> list[str]:
    """The serious and critical findings, each as "rule: element"."""
    await page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = await page.evaluate(
        "async (options) => (await axe.run(document, options)).violations", _STANDARD
    )
    return [
        f"{finding['id']}: {node['target'][0]}"
        for finding in found
        if finding["impact"] in ("serious", "critical")
        for node in finding["nodes"]
    ]

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it is, or in a part of it, a line for each place; contrast included. */
export async function violations(page: Page, part = 'html'): Promise<string[]> {
  // Colours that are still fading would be measured half-way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finish())).catch(() => null),
  );
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(
    ({ tags, selector }): Promise<AxeResults> =>
      (window as unknown as { axe: { run: (part: string, options: object) => Promise<AxeResults> } }).axe.run(
        selector,
        { runOnly: { type: 'tag', values: tags } },
      ),
    { tags: RULES, selector: part },
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim()})`,
    ),
  );
}

/** A sweep opens each screen on a device of its own: the worker would store all files for each, and nothing here is offline. */
export const WITHOUT_WORKER: BrowserContextOptions = { serviceWorkers: 'block' };

/** Waits for a screen's heading; where it does not come, says what is there instead. */
export async function opened(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 }).first();
  await heading.waitFor({ state: 'attached' }).catch(async (cause) => {
    const shown = await page.locator('body').textContent();
    throw new Error(`${page.url()} has no heading. It shows: ${shown}`, { cause });
  });
}

/** What every page owes its readers beyond axe: one h1, a language, and nothing that is cut off or scrolls sideways. */
export function shapeOf(page: Page) {
  return page.evaluate(() => {
    const { lang, scrollWidth, clientWidth } = document.documentElement;
    const beyond = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().left + element.scrollWidth > clientWidth,
    );
    return {
      language: lang,
      headings: document.querySelectorAll('h1').length,
      titled: document.title.length > 0,
      sideways: scrollWidth > clientWidth ? beyond.map(({ outerHTML }) => outerHTML.slice(0, 120)) : [],
    };
  });
}

/** The size of the smallest letters on the page, in pixels of a browser left as it came. */
export function smallestLetters(page: Page): Promise<number> {
  return page.evaluate(() => {
    const written = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()),
    );
    return Math.min(...written.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)));
  });
}

/** Walks through the page with Tab, and names what has the focus without looking any different for it. */
export async function unseenFocus(page: Page, steps: number): Promise<string[]> {
  const unseen = new Set<string>();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const looks = (element: Element) => {
        const { outlineStyle, outlineWidth, boxShadow, clip } = getComputedStyle(element);
        return {
          ring: outlineStyle !== 'none' && outlineWidth !== '0px',
          shadow: boxShadow !== 'none',
          clip,
        };
      };
      // A radio that is not to be seen shows its focus on the card around it.
      const shown = focused.closest('label') ?? focused;
      const visible = [focused, shown].some((element) => looks(element).ring || looks(element).shadow);
      return visible ? null : focused.outerHTML.slice(0, 120);
    });
    if (name) unseen.add(name);
  }
  return [...unseen];
}

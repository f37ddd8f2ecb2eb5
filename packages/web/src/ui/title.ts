import { createEffect } from 'solid-js';

/** Names the page in the browser's tab and to screen readers, as long as the screen is shown; follows the language. */
export function useTitle(title: () => string): void {
  createEffect(() => {
    document.title = `${title()} · Thôn Số`;
  });
}

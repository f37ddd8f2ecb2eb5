import { createEffect, type JSX, on } from 'solid-js';

/**
 * The case that is open beside its list: in view however far down the list it was chosen. On a phone it stands in the
 * list's place, and is read from its beginning.
 */
export function OpenCase(props: { id: string | null; children: JSX.Element }) {
  let element!: HTMLDivElement;
  createEffect(
    on(
      () => props.id,
      (id) => {
        element.scrollTop = 0;
        if (id && element.getBoundingClientRect().top < 0) element.scrollIntoView();
      },
    ),
  );
  return (
    <div
      ref={element}
      class="min-w-0 lg:sticky lg:top-0 lg:max-h-dvh lg:overflow-y-auto lg:-m-2 lg:p-2"
      classList={{ 'max-lg:hidden': props.id === null }}
    >
      {props.children}
    </div>
  );
}

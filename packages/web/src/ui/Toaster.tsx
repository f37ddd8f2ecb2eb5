import { render } from 'solid-js/web';
import { Toaster } from 'solid-sonner';

let mounted = false;

/** Puts the place where messages appear on the page, once. */
export function mountToaster(): void {
  if (mounted) return;
  mounted = true;
  const place = document.createElement('div');
  document.body.append(place);
  render(
    () => (
      <Toaster
        position="top-center"
        duration={5000}
        offset={{ top: '5rem' }}
        mobileOffset={{ top: '4.5rem' }}
        toastOptions={{
          unstyled: true,
          classes: {
            toast:
              'font-sans w-full flex gap-3 items-center rounded-md bg-ink text-white font-semibold px-5 py-4 shadow-float text-base',
            error: 'bg-late!',
            success: 'bg-ok!',
          },
        }}
      />
    ),
    place,
  );
}

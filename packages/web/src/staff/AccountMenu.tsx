import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import { useNavigate } from '@solidjs/router';
import LogOut from 'lucide-solid/icons/log-out';
import { For } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { initials } from '../ui/Initials.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { t } from '../ui/texts.ts';
import { useSignedIn, useViewer } from '../viewer/viewer.tsx';
import { areasFor } from './areas.ts';
import { menuIcon } from './menu-icons.ts';

/** Who is signed in, in which roles; language, what is set up seldom, and the way out. */
export function AccountMenu() {
  const viewer = useSignedIn();
  const { signOut } = useViewer();
  const navigate = useNavigate();
  const mine = () => areasFor(viewer()).filter(({ inMenu }) => inMenu);
  return (
    <DropdownMenu placement="bottom-end">
      <DropdownMenu.Trigger class="size-12 rounded-full bg-brand-tint text-brand-strong font-bold hover:ring-2 ring-brand">
        <span aria-hidden="true">{initials(viewer().displayName)}</span>
        <span class="sr-only">
          {t('account.menu')}: {viewer().displayName}
        </span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="z-20 mt-1 w-76 max-w-[94vw] rounded-lg bg-surface shadow-float ring-1 ring-line p-3 grid gap-2">
          <div class="px-2 pt-1">
            <p class="font-bold wrap-anywhere">{viewer().displayName}</p>
            <For each={viewer().grants}>
              {(grant) => (
                <p class="text-sm text-soft wrap-anywhere">
                  {t(`role.${grant.role}`)}
                  {grant.unit ? ` · ${grant.unit.name}` : ''}
                </p>
              )}
            </For>
          </div>
          <div class="px-2 py-1 text-brand-strong">
            <LanguageSwitch />
          </div>
          <For each={mine()}>
            {(area) => (
              <DropdownMenu.Item
                class="flex items-center gap-3 min-h-12 px-2 rounded-md font-semibold cursor-pointer data-highlighted:bg-brand-tint outline-none"
                onSelect={() => navigate(area.path)}
              >
                <Dynamic component={menuIcon(area)} class="size-5" aria-hidden="true" />
                {t(area.label)}
              </DropdownMenu.Item>
            )}
          </For>
          <DropdownMenu.Item
            class="flex items-center gap-3 min-h-12 px-2 rounded-md font-semibold text-late cursor-pointer data-highlighted:bg-late-tint outline-none"
            onSelect={() => void signOut()}
          >
            <LogOut class="size-5" aria-hidden="true" />
            {t('account.signOut')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}

import { For } from 'solid-js';
import { phone as grouped } from '../i18n/format.ts';
import { Card } from '../ui/Card.tsx';
import { t as shared } from '../ui/texts.ts';
import type sharedWords from '../ui/words.ts';
import { t } from './texts.ts';

interface DemoAccount {
  role: string;
  displayName: string;
  phone: string;
  password: string;
}

/** One account per role, on a demonstration database only: the server gives none elsewhere. */
export function DemoAccounts(props: {
  accounts: readonly DemoAccount[];
  onChoose: (credentials: { phone: string; password: string }) => void;
}) {
  return (
    <Card title={t('demo.title')}>
      <p class="text-soft mb-3">{t('demo.detail')}</p>
      <ul class="divide-y divide-line -mx-2">
        <For each={props.accounts}>
          {(account) => (
            <li>
              <button
                type="button"
                class="w-full grid sm:flex sm:justify-between gap-x-4 px-2 py-3 min-h-14 text-left rounded-sm hover:bg-brand-tint"
                onClick={() => props.onChoose({ phone: account.phone, password: account.password })}
              >
                <span>
                  <span class="font-semibold block">
                    {shared(`role.${account.role as keyof typeof sharedWords.role}`)}
                  </span>
                  <span class="text-soft text-sm">{account.displayName}</span>
                </span>
                <span class="text-sm text-soft numbers sm:text-right">
                  {grouped(account.phone)}
                  <span class="sm:block max-sm:before:content-['_·_']">{account.password}</span>
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Card>
  );
}

import { LinkButton } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Page, PageShell } from '../ui/PageShell.tsx';
import { t } from '../ui/texts.ts';
import { useTitle } from '../ui/title.ts';

/** An address that leads nowhere. */
export default function NotFoundScreen() {
  useTitle(() => t('problem.notFound'));
  return (
    <PageShell>
      <Page width="phone" class="text-center grid justify-items-center gap-4 my-auto">
        <Mark class="size-20" />
        <h1 class="text-2xl">{t('problem.notFound')}</h1>
        <p class="text-soft">{t('problem.notFoundHint')}</p>
        <LinkButton href="/">{t('nav.home')}</LinkButton>
      </Page>
    </PageShell>
  );
}

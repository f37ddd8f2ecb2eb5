import { CommuneScreen } from './CommuneScreen.tsx';
import { policyQuery } from './documents.ts';
import { PolicyForm } from './PolicyForm.tsx';
import { t } from './texts.ts';

/** How the requests of one commune reach its members. */
export default function PolicyScreen() {
  return (
    <CommuneScreen
      part="tabs.policy"
      lead={t('policy.lead')}
      choose={t('policy.choose')}
      query={policyQuery}
      read={({ dispatchPolicy }) => dispatchPolicy}
    >
      {(policy, refresh) => <PolicyForm policy={policy()} onReload={refresh} />}
    </CommuneScreen>
  );
}

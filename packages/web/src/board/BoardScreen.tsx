import { useSearchParams } from '@solidjs/router';
import { Match, Show, Switch } from 'solid-js';
import { Page } from '../ui/PageShell.tsx';
import { EmptyState } from '../ui/States.tsx';
import { t as shared } from '../ui/texts.ts';
import { useSignedIn } from '../viewer/viewer.tsx';
import { CommuneBoard } from './CommuneBoard.tsx';
import { ProvinceBoard } from './ProvinceBoard.tsx';
import { boardUnits, chosenUnit } from './units.ts';
import { createWall } from './wall.ts';

type Address = { unit: string; wall: string; request: string };

/** The live board of a unit. Its address holds which unit, whether on the wall and which request is open. */
export default function BoardScreen() {
  const viewer = useSignedIn();
  const [address, setAddress] = useSearchParams<Address>();
  const choices = () => boardUnits(viewer());
  const unitId = () => chosenUnit(viewer(), address.unit);
  const isProvince = (id: string) => choices().some((unit) => unit.id === id && unit.level === 'PROVINCE');
  const wall = () => address.wall === '1';
  const setWall = (on: boolean) =>
    setAddress({ wall: on ? '1' : undefined }, { replace: true, scroll: false });
  createWall(wall, setWall);

  const place = {
    wall,
    setWall,
    openId: () => address.request ?? null,
    open: (id: string | null) => setAddress({ request: id ?? undefined }, { scroll: false }),
    setUnit: (id: string) => setAddress({ unit: id, request: undefined }),
  };
  return (
    <Show
      when={unitId()}
      keyed
      fallback={
        <Page width="phone">
          <EmptyState wholePage title={shared('problem.notAllowed')} />
        </Page>
      }
    >
      {(id) => (
        <Switch>
          <Match when={isProvince(id)}>
            <ProvinceBoard unitId={id} choices={choices()} {...place} />
          </Match>
          <Match when={true}>
            <CommuneBoard unitId={id} choices={choices()} {...place} />
          </Match>
        </Switch>
      )}
    </Show>
  );
}

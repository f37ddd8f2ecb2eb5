import Minus from 'lucide-solid/icons/minus';
import Plus from 'lucide-solid/icons/plus';
import Scan from 'lucide-solid/icons/scan';
import { createEffect, createSignal, For, type JSX, on, onCleanup, onMount, Show } from 'solid-js';
import { useBoard } from '../board.tsx';
import { t } from '../texts.ts';
import { memberSpots, type Place, requestSpots, type SymbolName, villageLabels } from './features.ts';
import './labels.css';
import { type BoardMap, createMap } from './map.ts';
import { mapStyle } from './style.ts';
import { symbolUrl } from './symbols.ts';

/** Villages, open requests and members on duty, moving as they do. Everything on it is in the lists too. */
export default function LiveMap() {
  const board = useBoard();
  const [map, setMap] = createSignal<BoardMap>();
  const [broken, setBroken] = createSignal(false);
  let element!: HTMLDivElement;
  const villages = () => villageLabels(board.totals());
  const places = (): Place[] => {
    const { point } = board.unit() ?? {};
    const around = [...villages(), ...board.requests().flatMap((request) => request.point ?? [])];
    return around.length > 0 || !point ? around : [point];
  };

  onMount(async () => {
    let gone = false;
    onCleanup(() => {
      gone = true;
      map()?.remove();
    });
    const style = await mapStyle();
    if (gone) return;
    try {
      setMap(createMap(element, style, board.open));
    } catch (error) {
      console.error(error);
      setBroken(true);
    }
  });
  createEffect(() => map()?.setRequests(requestSpots(board.requests(), board.calmNow())));
  createEffect(() => map()?.setMembers(memberSpots(board.members())));
  createEffect(() => map()?.setVillages(villages()));
  // Later changes leave the view where the reader has put it.
  createEffect(on(map, (present) => present?.fit(places(), false)));

  return (
    <Show
      when={!broken()}
      fallback={<p class="flex-1 grid place-items-center text-center text-soft p-6">{t('map.failed')}</p>}
    >
      <div
        ref={element}
        class="flex-1 min-h-0 w-full"
        role="img"
        aria-label={t('map.label', { name: board.unit()?.name ?? '' })}
      />
      <Show when={!board.wall()}>
        <div class="absolute top-3 right-3 grid gap-2">
          <MapButton label={t('map.zoomIn')} onClick={() => map()?.zoom(1)}>
            <Plus class="size-5" aria-hidden="true" />
          </MapButton>
          <MapButton label={t('map.zoomOut')} onClick={() => map()?.zoom(-1)}>
            <Minus class="size-5" aria-hidden="true" />
          </MapButton>
          <MapButton label={t('map.fit')} onClick={() => map()?.fit(places(), true)}>
            <Scan class="size-5" aria-hidden="true" />
          </MapButton>
        </div>
      </Show>
      <Show when={!board.wall()}>
        <Legend />
      </Show>
    </Show>
  );
}

function MapButton(props: { label: string; onClick: () => void; children: JSX.Element }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      class="size-11 grid place-items-center rounded-md bg-surface text-brand-strong shadow-card ring-1 ring-line hover:bg-brand-tint"
      onClick={() => props.onClick()}
    >
      {props.children}
    </button>
  );
}

function Legend() {
  const entries: [SymbolName, 'late' | 'unclaimed' | 'held' | 'member'][] = [
    ['late', 'late'],
    ['unclaimed', 'unclaimed'],
    ['held', 'held'],
    ['member', 'member'],
  ];
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-0.5 px-4 py-2 text-sm border-t border-line bg-surface">
      <For each={entries}>
        {([symbol, word]) => (
          <li class="inline-flex items-center gap-1.5">
            <img src={symbolUrl(symbol)} alt="" class="size-5" />
            {t(`map.${word}`)}
          </li>
        )}
      </For>
    </ul>
  );
}

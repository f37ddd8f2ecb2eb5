import { createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js';
import { useSignedIn } from '../viewer/viewer.tsx';
import { Alerts } from './Alerts.tsx';
import { BoardHeading } from './BoardHeading.tsx';
import { BoardState } from './BoardState.tsx';
import { BoardProvider, createBoard, useBoard } from './board.tsx';
import { Columns } from './Columns.tsx';
import { Duty } from './Duty.tsx';
import type { BoardProps } from './frame.ts';
import { Happenings } from './Happenings.tsx';
import { createBoardView } from './live.ts';
import { MapPanel } from './MapPanel.tsx';
import { Numbers } from './Numbers.tsx';
import { loadOf, numbersNow } from './numbers.ts';
import { RequestPanel } from './RequestPanel.tsx';
import { mayAct } from './units.ts';
import { WalkIns } from './WalkIns.tsx';
import { WallFrame } from './WallFrame.tsx';

/** Nearly overdue, and who is on duty by the roster, change with the time of day and come without a message. */
const renewEvery = 2 * 60_000;

/** The live board of a commune or a village. */
export function CommuneBoard(props: BoardProps) {
  const view = createBoardView(() => props.unitId);
  const board = createBoard(view, { wall: () => props.wall(), open: (id) => props.open(id) });
  const timer = setInterval(() => !document.hidden && view.reload(), renewEvery);
  onCleanup(() => clearInterval(timer));
  return (
    <BoardProvider board={board}>
      <BoardState view={view}>
        <WallFrame wall={props.wall()} onLeave={() => props.setWall(false)}>
          <Parts {...props} />
        </WallFrame>
      </BoardState>
      <RequestPanel requestId={props.openId()} onClose={() => props.open(null)} />
    </BoardProvider>
  );
}

function Parts(props: BoardProps) {
  const board = useBoard();
  const viewer = useSignedIn();
  const [settled, setSettled] = createSignal(false);
  onMount(() => requestAnimationFrame(() => setSettled(true)));
  const canAct = () => mayAct(viewer());
  const above = () => {
    const parentId = board.unit()?.parent?.id;
    return props.choices.find(({ id, level }) => id === parentId && level === 'PROVINCE') ?? null;
  };
  const day = createMemo(() => {
    const totals = board.totals();
    return totals && numbersNow(totals, board.requests(), board.calmNow());
  });
  const free = () => {
    const load = loadOf(board.members());
    return load.free + load.busy;
  };
  return (
    <>
      <BoardHeading
        choices={props.choices}
        unitId={props.unitId}
        above={above()}
        filters
        onUnit={props.setUnit}
        onWall={() => props.setWall(true)}
      />
      <Show when={day()}>{(numbers) => <Numbers day={numbers()} free={free()} />}</Show>
      <WalkIns unitId={props.unitId} />
      <Alerts canAct={canAct()} />
      <div
        class="grid min-h-0"
        classList={{
          'gap-3 flex-1 grid-cols-[minmax(0,1fr)_min(15rem,17vw)]': board.wall(),
          'gap-4': !board.wall(),
        }}
      >
        <Columns />
        <div
          class="grid min-h-0"
          classList={{
            'gap-3 grid-rows-3': board.wall(),
            'gap-4 lg:grid-cols-2 xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)] auto-rows-[30rem]':
              !board.wall(),
          }}
        >
          <MapPanel />
          <Duty canCall={canAct()} />
          <Happenings settled={settled} />
        </div>
      </div>
    </>
  );
}

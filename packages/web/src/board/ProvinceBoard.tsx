import { createSignal, onMount, Show } from 'solid-js';
import { Alerts } from './Alerts.tsx';
import { BoardHeading } from './BoardHeading.tsx';
import { BoardState } from './BoardState.tsx';
import { BoardProvider, createBoard, useBoard } from './board.tsx';
import { CommuneTable } from './CommuneTable.tsx';
import type { BoardProps } from './frame.ts';
import { Happenings } from './Happenings.tsx';
import { createProvinceView } from './live.ts';
import { Numbers } from './Numbers.tsx';
import { dayNumbers } from './numbers.ts';
import { RequestPanel } from './RequestPanel.tsx';
import { WallFrame } from './WallFrame.tsx';

/** A province's board: its numbers, each commune's, what needs somebody and what just happened. Only to read. */
export function ProvinceBoard(props: BoardProps) {
  const view = createProvinceView(() => props.unitId);
  const board = createBoard(view, { wall: () => props.wall(), open: (id) => props.open(id) });
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
  const [settled, setSettled] = createSignal(false);
  onMount(() => requestAnimationFrame(() => setSettled(true)));
  return (
    <>
      <BoardHeading
        choices={props.choices}
        unitId={props.unitId}
        above={null}
        onUnit={props.setUnit}
        onWall={() => props.setWall(true)}
      />
      <Show when={board.totals()}>{(totals) => <Numbers day={dayNumbers(totals())} free={null} />}</Show>
      <Alerts canAct={false} />
      <div
        class="grid gap-4 min-h-0 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
        classList={{ 'flex-1': board.wall() }}
      >
        <CommuneTable onOpen={props.setUnit} />
        <div class="min-h-0 max-h-[44rem]">
          <Happenings settled={settled} />
        </div>
      </div>
    </>
  );
}

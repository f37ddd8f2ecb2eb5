import type { JSX } from 'solid-js';
import { Button } from '../ui/Button.tsx';
import type { Task } from './live.ts';
import { useWork } from './work.tsx';

/** Asks for whom to call and where it is, of which reading leaves a trace. */
export function AskButton(props: { task: Task; icon: JSX.Element; children: JSX.Element }) {
  const { openForm } = useWork();
  return (
    <Button
      tone="secondary"
      class="px-1! whitespace-nowrap"
      icon={props.icon}
      onClick={() => openForm({ kind: 'contact', id: props.task.id })}
    >
      {props.children}
    </Button>
  );
}

import MapPinned from 'lucide-solid/icons/map-pinned';
import Navigation2 from 'lucide-solid/icons/navigation-2';
import { Show } from 'solid-js';
import { distance } from '../i18n/format.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { AskButton } from './AskButton.tsx';
import { bearing, compassOf, distanceMetres, mapLink, type Point } from './directions.ts';
import type { Task } from './live.ts';
import { taskTitle } from './task-words.ts';
import { t } from './texts.ts';
import { useWork } from './work.tsx';

/** Where to go: the exact place once the contact was read, else where the task or its village is. */
function usePlace(task: () => Task) {
  const { contacts } = useWork();
  const contact = () => {
    const state = contacts.of(task().id);
    return state?.kind === 'known' ? state.contact : null;
  };
  const point = (): Point | null => contact()?.point ?? task().point;
  return {
    point,
    isAsked: () => contact() !== null || !task().request,
    isVillage: () => contact() !== null && contact()?.point === null,
  };
}

const icon = () => <MapPinned class="size-5" aria-hidden="true" />;

/** The way to the door; where it is is asked for first, with whom to call. */
export function MapButton(props: { task: Task }) {
  const { isAsked } = usePlace(() => props.task);
  return (
    <Show
      when={isAsked()}
      fallback={
        <AskButton task={props.task} icon={icon()}>
          {t('tasks.map')}
        </AskButton>
      }
    >
      <MapLink task={props.task} />
    </Show>
  );
}

/** Opens the phone's own map app: to the door once that is known here, else to about where it is. */
export function MapLink(props: { task: Task; wide?: boolean }) {
  const { point, isAsked } = usePlace(() => props.task);
  return (
    <Show
      when={point()}
      fallback={
        <p class="grid place-items-center text-center text-sm text-soft px-2">{t('tasks.noPoint')}</p>
      }
    >
      {(to) => (
        <LinkButton
          external
          tone="secondary"
          class="px-1! whitespace-nowrap"
          wide={props.wide ?? false}
          href={mapLink(to(), taskTitle(props.task), navigator.userAgent)}
          target="_blank"
          rel="noreferrer"
          icon={icon()}
        >
          {isAsked() ? t('tasks.map') : t('tasks.mapNear')}
        </LinkButton>
      )}
    </Show>
  );
}

/** How far and in which direction the place lies from here: works without a map and without a network. */
export function WayFromHere(props: { task: Task }) {
  const { whereabouts } = useWork();
  const { point, isAsked, isVillage } = usePlace(() => props.task);
  const way = () => {
    const [fix, to] = [whereabouts.fix(), point()];
    if (!fix || !to) return null;
    return { metres: distanceMetres(fix.point, to), degrees: bearing(fix.point, to), accuracy: fix.accuracy };
  };
  return (
    <Show when={point()}>
      <div class="grid gap-2" role="status">
        <Show
          when={way()}
          fallback={
            <Button
              tone="quiet"
              busy={whereabouts.looking()}
              icon={<Navigation2 class="size-5" aria-hidden="true" />}
              onClick={() => void whereabouts.look()}
            >
              {whereabouts.looking() ? t('way.finding') : t('way.find')}
            </Button>
          }
        >
          {(to) => <Arrow {...to()} />}
        </Show>
        <Show when={!isAsked()}>
          <p class="text-sm text-soft">{t('way.nearOnly')}</p>
        </Show>
        <Show when={isVillage()}>
          <p class="text-sm text-soft">{t('way.villageOnly')}</p>
        </Show>
        <Show when={!way() && whereabouts.trouble()}>
          {(trouble) => <p class="text-warning font-semibold">{t(`position.${trouble()}`)}</p>}
        </Show>
      </div>
    </Show>
  );
}

function Arrow(props: { metres: number; degrees: number; accuracy: number }) {
  const compass = () => t(`compass.${compassOf(props.degrees)}`);
  return (
    <div class="flex items-center gap-4 rounded-md bg-sunken px-4 py-3">
      <Navigation2
        class="size-9 shrink-0 text-brand fill-current"
        style={{ transform: `rotate(${Math.round(props.degrees)}deg)` }}
        aria-hidden="true"
      />
      <div>
        <p class="font-semibold numbers">
          {t('way.go', { distance: distance(props.metres), compass: compass() })}
        </p>
        <p class="text-sm text-soft">{t('way.straight', { accuracy: distance(props.accuracy) })}</p>
      </div>
    </div>
  );
}

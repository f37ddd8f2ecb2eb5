import { createQuery, useClient } from '@urql/solid';
import { type Accessor, createMemo } from 'solid-js';
import type { ResultOf } from '../graphql.ts';
import { locale } from '../i18n/locale.ts';
import { findUnits } from '../places/documents.ts';
import { foundPlace } from '../places/place.ts';
import { t as former } from '../places/texts.ts';
import { type Refusal, refusalOf } from '../refusal.ts';
import { createSettingsView } from '../settings/live.ts';
import type { Viewer } from '../viewer/viewer.tsx';
import { deskStart } from './documents.ts';
import type { Searchable } from './suggest.ts';
import { t } from './texts.ts';

type Service = ResultOf<typeof deskStart>['services'][number];

export interface DeskStart {
  ready: Accessor<boolean>;
  refusal: Accessor<Refusal | null>;
  reload: () => void;
  consentVersion: Accessor<string>;
  services: Accessor<readonly Searchable[]>;
  service: (id: string | undefined) => Service | undefined;
  /** The villages of the desk's commune, and the commune itself for when the village is not known. */
  places: Accessor<readonly Searchable[]>;
  findPlaces: (text: string) => Promise<readonly Searchable[]>;
}

/** Loads once what the form completes from, so that no key press waits for the network; again when it is edited. */
export function createDeskStart(viewer: Accessor<Viewer>): DeskStart {
  const client = useClient();
  const unit = () => viewer().homeUnit;
  const [result, again] = createQuery({
    query: deskStart,
    variables: () => ({ unitId: unit()?.id ?? '' }),
    pause: () => !unit(),
  });
  const reload = () => again({ requestPolicy: 'network-only' });
  const services = createMemo((): Searchable[] => [
    ...(result.data?.services ?? []).map((service) => ({
      id: service.id,
      label: locale() === 'vi' ? service.nameVi : service.nameEn,
      also: `${service.nameVi} ${service.nameEn} ${service.code}`,
    })),
    { id: 'OTHER', label: t('form.other') },
    { id: 'PETITION', label: t('form.petition'), detail: t('form.petitionDetail') },
  ]);
  const places = createMemo((): Searchable[] => {
    const villages = (result.data?.units.nodes ?? []).map((village) => ({
      id: village.id,
      label: village.name,
      detail:
        village.formerNames.length > 0
          ? former('former', { names: village.formerNames.join(', ') })
          : undefined,
      also: village.formerNames.join(' '),
    }));
    const home = unit();
    return home?.level === 'PROVINCE' || !home
      ? villages
      : [...villages, { id: home.id, label: home.name, detail: t('form.wholeCommune') }];
  });
  const findPlaces = async (text: string): Promise<Searchable[]> => {
    const found = await client.query(findUnits, { search: text, level: null, parentId: null }).toPromise();
    const nodes = found.data?.units.nodes ?? [];
    return nodes.filter(({ level }) => level !== 'PROVINCE').map((unit) => foundPlace(unit, text));
  };
  createSettingsView(reload);
  return {
    ready: () => result.data !== undefined,
    refusal: () => (result.error && !result.data ? refusalOf(result.error) : null),
    reload,
    consentVersion: () => result.data?.consentVersion ?? '',
    services,
    service: (id) => result.data?.services.find((service) => service.id === id),
    places,
    findPlaces,
  };
}

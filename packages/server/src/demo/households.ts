import { residentNumber } from './accounts.ts';
import { searchTextOf } from './country.ts';
import { observe, type PersonFacts, TAN_DONG_COUNTS, unobserved } from './facts.ts';
import { stableId } from './ids.ts';
import { makeName } from './names.ts';
import { type DemoVillage, offset, TAN_DONG, VILLAGES } from './places.ts';
import { between, chance, type Random, randomFrom } from './random.ts';
import type { SeedRow } from './store.ts';

export type DemoResident = SeedRow<'Resident'> & { id: string; phone: string | null };
export type DemoHousehold = {
  row: SeedRow<'Household'> & { id: string };
  village: DemoVillage;
  residents: DemoResident[];
};

type Person = { fullName: string; age: number; language: string; withoutMeans: boolean };
type Home = { isPoor: boolean; people: Person[] };

const HOUSEHOLDS_ELSEWHERE = { HP: 10, EK: 6, BM: 10 };
const FEWEST_PEOPLE = 2;
const MOST_PEOPLE = 8;
const AGE_WITH_OWN_PHONE = 14;

/** Sizes of `households` that add up to `people`: two each, the others by chance. */
function householdSizes(random: Random, households: number, people: number): number[] {
  const sizes = Array.from({ length: households }, () => FEWEST_PEOPLE);
  let left = people - households * FEWEST_PEOPLE;
  while (left > 0) {
    const at = between(random, 0, households - 1);
    if (sizes[at]! >= MOST_PEOPLE) continue;
    sizes[at]! += 1;
    left -= 1;
  }
  return sizes;
}

/** The head, a spouse, then children by turns with a grandparent; half of the poor homes have no device. */
function homeOf(random: Random, size: number, village: DemoVillage): Home {
  const isPoor = chance(random, 0.08);
  const withoutMeans = isPoor && chance(random, 0.5);
  const language = village.languages.find(() => chance(random, village.kind === 'BUON' ? 0.8 : 0.15)) ?? 'vi';
  const headAge = between(random, 27, 74);
  const headIsMan = chance(random, 0.7);
  const head = makeName(random, language, headIsMan);
  const people: Person[] = [{ fullName: head.full, age: headAge, language, withoutMeans }];
  const withSpouse = chance(random, 0.85);
  while (people.length < size) {
    const spouse = withSpouse && people.length === 1;
    const grandparent = !spouse && headAge < 55 && people.length % 4 === 3;
    const age = spouse
      ? headAge + between(random, -5, 4)
      : grandparent
        ? headAge + between(random, 20, 28)
        : Math.max(0, headAge - between(random, 20, 36));
    const man = spouse ? !headIsMan : chance(random, 0.5);
    const { full } = makeName(random, language, man, spouse || grandparent ? undefined : head.family);
    people.push({ fullName: full, age, language, withoutMeans });
  }
  return { isPoor, people };
}

type Numbering = { phone: number };

function residentRow(
  person: Person,
  at: { householdId: string; index: number; year: number },
  facts: PersonFacts,
) {
  const { fullName, age, language } = person;
  const { householdId, index, year } = at;
  return {
    id: stableId('resident', householdId, index),
    householdId,
    fullName,
    birthYear: year - age,
    phone: null as string | null,
    isHead: index === 0,
    preferredLanguage: language,
    staysTemporarily: false,
    ...facts,
    searchText: searchTextOf([fullName]),
  };
}

/** Whoever has a phone of their own gets the next number; a head without a smartphone may have a plain one. */
function givePhones(random: Random, residents: DemoResident[], year: number, numbering: Numbering): void {
  for (const resident of residents) {
    const old = year - (resident.birthYear ?? year) >= AGE_WITH_OWN_PHONE;
    if (!old || !(resident.hasSmartphone || (resident.isHead && chance(random, 0.8)))) continue;
    resident.phone = residentNumber(numbering.phone);
    numbering.phone += 1;
  }
}

function householdRow(random: Random, village: DemoVillage, index: number, home: Home) {
  const headName = home.people[0]!.fullName;
  const hamlet = `Xóm mẫu ${1 + (index % 4)}`;
  const number = `${village.commune.key}-${String(village.index + 1).padStart(2, '0')}-${String(index + 1).padStart(3, '0')}`;
  const address = `Nhà mẫu số ${index + 1}`;
  return {
    id: stableId('household', village.id, index),
    villageId: village.id,
    number,
    headName,
    hamlet,
    address,
    ...offset(village.point, between(random, 20, 700), random() * 2 * Math.PI),
    isPoor: home.isPoor,
    hasFibre: chance(random, 0.6),
    searchText: searchTextOf([headName, number, hamlet, address]),
  };
}

type Plan = { random: Random; sizes: number[]; year: number; numbering: Numbering };

function householdsOf(
  village: DemoVillage,
  plan: Plan,
  factsOf: (people: readonly Person[]) => PersonFacts[],
) {
  const { random, sizes, year, numbering } = plan;
  const homes = sizes.map((size) => homeOf(random, size, village));
  const facts = factsOf(homes.flatMap(({ people }) => people));
  let next = 0;
  return homes.map((home, index): DemoHousehold => {
    const row = householdRow(random, village, index, home);
    const residents = home.people.map((person, at) =>
      residentRow(person, { householdId: row.id, index: at, year }, facts[next++]!),
    );
    givePhones(random, residents, year, numbering);
    return { row, village, residents };
  });
}

/**
 * The registry of the demo: thôn Tân Đông whole, with exactly the counts of its review, and a few households of every
 * other village, part of which nobody has surveyed yet. Hamlets and house numbers say that they are samples.
 */
export function demoHouseholds(now: Date): DemoHousehold[] {
  const random = randomFrom(332);
  const year = now.getFullYear();
  const numbering = { phone: 1 };
  return VILLAGES.flatMap((village) => {
    if (village.id === TAN_DONG.id) {
      const { households, residents, ...counts } = TAN_DONG_COUNTS;
      const plan = { random, sizes: householdSizes(random, households, residents), year, numbering };
      return householdsOf(village, plan, (people) => observe(random, people, counts));
    }
    const count = HOUSEHOLDS_ELSEWHERE[village.commune.key];
    const sizes = householdSizes(random, count, Math.round(count * 3.7));
    return householdsOf(village, { random, sizes, year, numbering }, (people) => {
      if (chance(random, 0.35)) return people.map(() => unobserved());
      const smartphones = Math.round(people.length * 0.8);
      return observe(random, people, {
        smartphones,
        with4g: Math.round(smartphones * 0.6),
        online: Math.round(people.length * 0.45),
      });
    });
  });
}

import './appointments/graphql.ts';
import './audit/graphql.ts';
import './board/graphql.ts';
import './demo/graphql.ts';
import './dispatch/graphql.ts';
import './dispatch/policy-graphql.ts';
import './hotline/graphql.ts';
import './households/graphql.ts';
import './identity/graphql.ts';
import './indicators/graphql.ts';
import './queue/graphql.ts';
import './queue/mutation-graphql.ts';
import './notifications/graphql.ts';
import './petitions/graphql.ts';
import './requests/graphql.ts';
import './roster/changing-graphql.ts';
import './roster/graphql.ts';
import './roster/reading-graphql.ts';
import './satisfaction/graphql.ts';
import './teams/graphql.ts';
import './tracking/graphql.ts';
import './units/editing-graphql.ts';
import './units/graphql.ts';
import { builder } from './builder.ts';

/** Every feature's types and fields. */
export const schema = builder.toSchema({ sortSchema: false });

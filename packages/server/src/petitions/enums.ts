import { builder } from '../builder.ts';
import { KeptApart } from '../generated/prisma/client.ts';

export const KeptApartEnum = builder.enumType(KeptApart, { name: 'KeptApart' });

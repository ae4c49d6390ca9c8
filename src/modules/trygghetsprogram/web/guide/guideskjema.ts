import { z } from 'zod';
import { lesDato, type Dato } from '../../../../kernel/dato.ts';
import { DomainError } from '../../../../kernel/feil.ts';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import type { Utkastlevering } from '../../../../web/utkast.ts';
import { foerGuidebehov } from '../../commands/foerGuidebehov.ts';
import { foerGuidesyn } from '../../commands/foerGuidesyn.ts';
import { foerGuidesteg } from '../../commands/foerGuidesteg.ts';
import { spoerGuide } from '../../commands/spoerGuide.ts';
import { startOppfoelging } from '../../commands/startOppfoelging.ts';
import { GUIDESTEDER } from '../../regler/guidebehov.ts';
import { KOORDINATORENS_STEG } from '../../regler/guidesteg.ts';
import { SIDER } from '../../regler/guidensSider.ts';
import { UNGDOMMENS_SYN } from '../../regler/ungdommensSyn.ts';
import { GUIDEYRKER } from '../../utgaver/innstillinger.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import type { Tekster } from '../tekst.ts';
import { FELT } from './felles.ts';

const GJOER = [
  'behov',
  'spoer',
  'start',
  'vil_likevel',
  'vil_ikke',
  ...KOORDINATORENS_STEG,
] as const;
const uuid = z.union([z.uuid(), z.literal('')]).default('');
export const Felter = z.object({
  ...{
    gjoer: z.enum(GJOER),
    trengs: z.enum(['ja', 'nei', '']).default(''),
    hvor: z.string().default(''),
    avveining: kort(2000),
    jaSiden: z.string().default(''),
  },
  ...{ yrke: z.string().default(''), yrkeord: kort(100), syn: z.string().default('') },
  ...{ sider: z.string().default(''), sidegrunn: kort(1000) },
  annenPerson: z.string().default(''),
  ...{ til: uuid, grunner: z.array(z.string()).default([]), ord: kort(1000) },
  ...{ forespoersel: uuid, etter: uuid, grunn: kort(1000), startgrunn: kort(1000) },
});
export type Verdier = z.output<typeof Felter>;

/** Hva hvert felt på siden heter. */
export const feltnavn = (t: Tekster): Readonly<Record<string, string>> => ({
  trengs: t('guide.trengs'),
  hvor: t('guide.hvor'),
  avveining: t('guide.avveining'),
  jaSiden: t('guide.jaSiden'),
  til: t('guide.hvem'),
  annenPerson: t('guide.annenPerson'),
  yrke: t('guide.yrke'),
  yrkeord: t('guide.yrkeOrd'),
  syn: t('guide.syn'),
  grunner: t('guide.grunner'),
  ord: t('guide.ord'),
  sider: t('sidene.sider'),
  sidegrunn: t('sidene.grunn'),
  grunn: t('guide.sluttgrunn'),
  startgrunn: t('guide.startgrunn'),
});

/** Feltet hver feil hører til. Feltet «hvem» er bare i skjemaet der en blir spurt. */
export const feltFor = (gjoer: Verdier['gjoer']): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    Object.entries(FELT).filter(([, navn]) => gjoer === 'spoer' || navn !== 'til'),
  ),
  ...(gjoer === 'avsluttet' ? { mangler_grunn: 'grunn' } : {}),
});

/** Dagen i feltet; `null` når det er tomt. @throws DomainError `feil_dag` når det ikke er en dag */
function dagen(tekst: string): Dato | null {
  const lest = lesDato(tekst);
  if (lest === null && tekst.trim() !== '') throw new DomainError('feil_dag');
  return lest;
}

/** Det skjemaene om guiden, og om vikaren, gjør. */
export async function gjoer(
  hus: Hus,
  f: OmradeForesporsel,
  sakId: string,
  v: Verdier,
  utkast: Utkastlevering | null,
  fravaerId: string | null = null,
): Promise<void> {
  switch (v.gjoer) {
    case 'behov':
      return foerGuidebehov(hus, f.hvem, {
        ...{ sakId, hvor: GUIDESTEDER.find((h) => h === v.hvor) ?? null },
        ...{ avveining: v.avveining, utkast },
        jaSiden: dagen(v.jaSiden),
        trengs: v.trengs === '' ? null : v.trengs === 'ja',
      });
    case 'vil_likevel':
      return foerGuidesyn(hus, f.hvem, { sakId, brukerId: tomtErNull(v.til), svar: 'ja' });
    case 'vil_ikke':
      return foerGuidesyn(hus, f.hvem, { sakId, brukerId: tomtErNull(v.til), svar: 'nei' });
    case 'spoer':
      // Vil ungdommen ikke ha hen, er det det som føres (TG-04).
      if (v.syn === 'nei')
        return foerGuidesyn(hus, f.hvem, {
          ...{ sakId, brukerId: tomtErNull(v.til), svar: 'nei', utkast },
        });
      return spoerGuide(hus, f.hvem, {
        ...{ sakId, brukerId: tomtErNull(v.til), ord: v.ord, utkast, fravaerId },
        relasjon: v.grunner.includes('relasjon'),
        fagkompetanse: v.grunner.includes('fagkompetanse'),
        yrke: GUIDEYRKER.find((y) => y === v.yrke) ?? null,
        yrkeOrd: tomtErNull(v.yrkeord),
        syn: UNGDOMMENS_SYN.find((x) => x === v.syn) ?? null,
        sider: SIDER.find((x) => x === v.sider) ?? null,
        sidegrunn: tomtErNull(v.sidegrunn),
        annenPerson: v.annenPerson === 'ja',
      });
    case 'start':
      return startOppfoelging(hus, f.hvem, sakId, tomtErNull(v.startgrunn), dagen(v.jaSiden));
    default:
      if (v.forespoersel === '' || v.etter === '') throw new IkkeFunnet();
      return foerGuidesteg(hus, f.hvem, {
        ...{ sakId, forespoerselId: v.forespoersel, etter: v.etter },
        ...{ steg: v.gjoer, grunn: tomtErNull(v.grunn) },
      });
  }
}

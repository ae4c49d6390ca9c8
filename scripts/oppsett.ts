/** `npm run oppsett -- <admin-URL> [miljøfil]`: roller og databaser på en PostgreSQL-tjener (15 eller nyere). */
import { resolve } from 'node:path';
import { settOpp } from '../src/db/oppsett.ts';
import { feilmelding } from '../src/db/oppstartsfeil.ts';

const [adminUrl, fil = '.env'] = process.argv.slice(2);
if (adminUrl === undefined) {
  console.error('Bruk: npm run oppsett -- postgresql://admin:passord@tjener/postgres [miljøfil]');
  process.exitCode = 2;
} else {
  const miljofil = resolve(fil);
  try {
    const { variabler, aapne } = await settOpp({ adminUrl, miljofil });
    console.log(
      `Roller og databaser er klare. Skrev ${variabler.join(', ')} til ${miljofil} (0600).`,
    );
    console.log('Gi appen alle unntatt …_AUDITOR og …_BACKUP; de er for den som drifter.');
    if (aapne.length > 0) {
      console.warn(
        'Administratoren er ikke superbruker. Be en superbruker kjøre dette i begge basene:',
      );
      for (const funksjon of aapne)
        console.warn(`  revoke execute on function ${funksjon} from public;`);
    }
    console.log(
      'Nøkkelbasen skal ha egen, kort sikkerhetskopi; rotnøkkelen (VARDE_ROTNOKKEL_FIL) skal ikke ligge sammen med den.',
    );
  } catch (feil) {
    console.error(`Oppsettet stanset: ${feilmelding(feil)}`);
    process.exitCode = 1;
  }
}

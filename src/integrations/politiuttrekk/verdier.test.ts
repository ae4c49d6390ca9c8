import { describe, expect, it } from 'vitest';
import { tilDato } from '../../kernel/dato.ts';
import { lesTidspunkt } from './tidspunkt.ts';
import {
  erFamilie,
  lesAlvorlig,
  lesJa,
  lesKommune,
  lesNavn,
  lesRolle,
  lesSakstype,
  lesStatus,
  oppgitt,
} from './verdier.ts';

const LESING = { iDag: tilDato('2026-11-23'), maanedForst: false };

/** Det filen ikke sier, gjetter ingen på: det ville satt et barn i eller utenfor målgruppen. */
describe('verdiene i politiets kolonner', () => {
  it.each([
    ['Vold', 'vold'],
    ['Grov vold', 'vold'],
    ['Kroppskrenkelse', 'vold'],
    ['KROPPSSKADE, grov', 'vold'],
    ['Legemsbeskadigelse', 'vold'],
    ['Mishandling i nære relasjoner', 'vold'],
    ['Voldshendelse', 'vold'],
    ['Drapsforsøk', 'vold'],
    ['Vold, ikke ran', 'vold'],
    ['Ran', 'ran'],
    ['Grovt ran', 'ran'],
    ['Ransforsøk', 'ran'],
    ['Forsøk på ran', 'ran'],
    ['Ran med vold', 'ran'],
    ['Trusler', 'trusler'],
    ['Trussel', 'trusler'],
    ['Trusler om vold', 'trusler'],
    ['Voldstrusler', 'trusler'],
    ['Truende adferd', 'trusler'],
    ['Seksuallovbrudd', 'seksuallovbrudd'],
    ['Seksuell handling uten samtykke', 'seksuallovbrudd'],
    ['Voldtekt', 'seksuallovbrudd'],
    ['Deling av nakenbilder', 'seksuallovbrudd'],
    ['Deling av intime bilder', 'seksuallovbrudd'],
    ['Overgrep', 'seksuallovbrudd'],
    ['Tyveri av bildeler', 'annet'],
    ['Skadeverk på bildekk', 'annet'],
    ['Bilderan', 'annet'],
    ['Tyveri av utrustning', 'annet'],
    ['Tyveri fra restaurant', 'annet'],
    ['Tyveri av kran', 'annet'],
    ['Voldgift', 'annet'],
    ['Voldsom støy', 'annet'],
    ['Ikke vold', 'annet'],
    ['Tyveri uten bruk av vold', 'annet'],
    ['Tyveri, ingen trusler', 'annet'],
    ['Tyveri (ikke ran)', 'annet'],
    ['Annet', 'annet'],
  ])('sakstypen «%s» er %s', (tekst, ventet) => {
    expect(lesSakstype(tekst)).toBe(ventet);
  });

  it.each([
    ['Fornærmet', 'fornaermet'],
    ['fornærmede', 'fornaermet'],
    ['FORNERMET', 'fornaermet'],
    ['Fornærmet 2', 'fornaermet'],
    ['Fornærmet (mindreårig)', 'fornaermet'],
    ['Fornærma', 'fornaermet'],
    ['Den fornærma', 'fornaermet'],
    ['Skadelidt', 'fornaermet'],
    ['Skadelidte', 'fornaermet'],
    ['Utsatt', 'fornaermet'],
    ['Offer', 'fornaermet'],
    ['Vitne og fornærmet', 'fornaermet'],
    ['Fornærmet/vitne', 'fornaermet'],
    ['Vitne', 'vitne'],
    ['Øyenvitne', 'vitne'],
    ['Vitne til hendelsen', 'vitne'],
    ['Vitne, ikke fornærmet', 'vitne'],
    ['Vitne for fornærmede', 'vitne'],
    ['Ikke fornærmet', 'ukjent'],
    ['Mor til fornærmet', 'ukjent'],
    ['Verge for skadelidt', 'ukjent'],
    ['Vitnestøtte', 'ukjent'],
    ['Mistenkt', 'ukjent'],
    ['Anmelder', 'ukjent'],
    ['', 'ukjent'],
  ])('rollen «%s» er %s', (tekst, ventet) => {
    expect(lesRolle(tekst)).toBe(ventet);
  });

  it.each([
    ['Farfar', true],
    ['Mormor', true],
    ['Morfar', true],
    ['Farmor', true],
    ['Søskenbarn', true],
    ['Bonusfar', true],
    ['Storebror', true],
    ['Lillesøster', true],
    ['Brødre', true],
    ['Søstre', true],
    ['Fedre', true],
    ['Farbror', true],
    ['Pappa', true],
    ['Mamma', true],
    ['Mammas kjæreste', true],
    ['Kjæreste til mor', true],
    ['Svoger', true],
    ['Nevø', true],
    ['Samboer', true],
    ['Ektefelle', true],
    ['Bonusbestemor', true],
    ['Eldre bror', true],
    ['Foresatt', true],
    ['Stefaren', true],
    ['Mors nye samboer', true],
    ['Mor til venn', false],
    ['Far til en klassekamerat', false],
    ['Humor', false],
    ['Svulst/tumor', false],
    ['Medelev', false],
    ['Ukjent mann', false],
    ['Storbonde', false],
    ['Familie', true],
    ['I familie', true],
    ['Nær familie', true],
    ['Familierelasjon', true],
    ['Far', true],
    ['Stefar', true],
    ['Mora', true],
    ['Foreldre', true],
    ['Søsken', true],
    ['Bror', true],
    ['Bestemor', true],
    ['Slektning', true],
    ['Fetter', true],
    ['Mors samboer', true],
    ['Ikke kjent, muligens far', true],
    ['Ikke søsken, men fetter', true],
    ['ikke familie', false],
    ['Ikke-familie', false],
    ['ingen familierelasjon', false],
    ['Ikkje i slekt', false],
    ['Verken far eller mor', false],
    ['tumor', false],
    ['Safar', false],
    ['Farlig', false],
    ['Morten', false],
    ['Venn av familien', false],
    ['Nei', false],
    ['Ukjent', false],
    ['Bekjent', false],
    ['', false],
  ])('relasjonen «%s»: i familien er %s', (tekst, ventet) => {
    expect(erFamilie(tekst)).toBe(ventet);
  });

  it.each([
    ['Ja', true],
    ['ja', true],
    ['J', true],
    ['x', true],
    ['1', true],
    ['true', true],
    ['Ja, hudfarge', true],
    ['Nei', false],
    ['Nei, ja til annet', false],
    ['Januar', false],
    ['1 av 3', false],
    ['Ukjent', false],
    ['', false],
  ])('«%s» som ja er %s', (tekst, ventet) => {
    expect(lesJa(tekst)).toBe(ventet);
  });

  it.each([
    ['Under etterforskning', 'under_etterforskning'],
    ['Etterforskes', 'under_etterforskning'],
    ['Etterforskning pågår', 'under_etterforskning'],
    ['Til etterforskning', 'under_etterforskning'],
    ['Henlagt', 'henlagt'],
    ['Henlagt etter bevisets stilling', 'henlagt'],
    ['Henlagt, ikke straffbart forhold', 'henlagt'],
    ['Etterforskning avsluttet, henlagt', 'henlagt'],
    ['Avgjort', 'avgjort'],
    ['Dom', 'avgjort'],
    ['Rettskraftig dom', 'avgjort'],
    ['Forelegg', 'avgjort'],
    ['Påtalebeslutning', 'avgjort'],
    ['Ikke under etterforskning', 'ukjent'],
    ['Etterforskning ikke påbegynt', 'ukjent'],
    ['Etterforskning avsluttet', 'ukjent'],
    ['Ferdig etterforsket', 'ukjent'],
    ['Ikke henlagt', 'ukjent'],
    ['Ikke avgjort', 'ukjent'],
    ['Uavgjort', 'ukjent'],
    ['Venter på dom', 'ukjent'],
    ['Berammet i domstolen', 'ukjent'],
    ['Ungdomsenheten', 'ukjent'],
  ])('statusen «%s» er %s', (tekst, ventet) => {
    expect(lesStatus(tekst)).toBe(ventet);
  });

  it.each([
    ['06.11.2026 15:10', '2026-11-06', '15:10'],
    ['6.1.2026 kl. 9.05', '2026-01-06', '09:05'],
    ['6/11/2026', '2026-11-06', null],
    ['2026-11-06T15:10:00', '2026-11-06', '15:10'],
    ['2026-11-06', '2026-11-06', null],
    ['06.11.26', '2026-11-06', null],
    ['06.11.00', '2000-11-06', null],
    ['06.11.27', '1927-11-06', null],
    ['06.11.99', '1999-11-06', null],
    ['06.11.2026 25:10', '2026-11-06', null],
    ['20261106 2110', '2026-11-06', '21:10'],
    ['20261106', '2026-11-06', null],
    ['20261106T211000', '2026-11-06', '21:10'],
    ['6/11/2026 kl. 15.10', '2026-11-06', '15:10'],
    ['2026-11-06 15:10:59', '2026-11-06', '15:10'],
  ])('tidspunktet «%s» er %s %s', (tekst, dato, klokkeslett) => {
    expect(lesTidspunkt(tekst, LESING)).toEqual({ dato, klokkeslett });
  });

  it.each([
    ['9901', '9901', null],
    ['9901 Fjordvik', '9901', 'Fjordvik'],
    ['Fjordvik (9901)', '9901', 'Fjordvik'],
    ['301', '0301', null],
    ['Fjordvik', null, 'Fjordvik'],
    ['Nord-Aurdal', null, 'Nord-Aurdal'],
    ['', null, null],
  ])('kommunen «%s» er %s %s', (tekst, kommunenummer, kommunenavn) => {
    expect(lesKommune(tekst)).toEqual({ kommunenummer, kommunenavn });
  });

  it.each([
    ['Åse', 'Påfunnen', '', 'Åse Påfunnen'],
    ['', '', 'Påfunnen, Åse', 'Åse Påfunnen'],
    ['', '', 'Åse Påfunnen', 'Åse Påfunnen'],
    ['Åse', '', 'Påfunnen, Åse', 'Åse'],
    ['', '', '', ''],
  ])('navnet «%s» «%s» «%s» er «%s»', (fornavn, etternavn, helt, ventet) => {
    expect(lesNavn(fornavn, etternavn, helt)).toBe(ventet);
  });

  it.each([
    ['Ja', true],
    ['Alvorlig', true],
    ['Svært alvorlig', true],
    ['Grov', true],
    ['Ikke alvorlig', false],
    ['Mindre alvorlig', false],
    ['Vanlig', false],
    ['', false],
  ])('«%s» som alvorlig er %s', (tekst, ventet) => {
    expect(lesAlvorlig(tekst)).toBe(ventet);
  });

  it.each(['', '31.02.2026', '2026-13-01', '06-11-2026', '6.11.126', 'i går', '6.11'])(
    'tidspunktet «%s» er ukjent',
    (tekst) => {
      expect(lesTidspunkt(tekst, LESING)).toBeNull();
    },
  );

  it('ord på nynorsk, og «uten samtykke», som ikke er et nei til det som står etter', () => {
    expect(lesStatus('Under etterforsking')).toBe('under_etterforskning');
    expect(lesSakstype('Truet med kniv')).toBe('trusler');
    expect(lesSakstype('Uten samtykke delt intime bilder')).toBe('seksuallovbrudd');
    expect(lesSakstype('Tyveri uten bruk av vold')).toBe('annet');
  });

  it.each(['', '-', ' – ', 'Ukjent', 'ikke oppgitt', 'Ikke registrert'])(
    'TP-17 VV-09 «%s» oppgir verken type, status eller etterforsker',
    (tekst) => {
      expect([lesSakstype(tekst), lesStatus(tekst)]).toEqual([null, null]);
      expect(/\p{L}/u.test(oppgitt(tekst) ?? '')).toBe(false);
    },
  );
});

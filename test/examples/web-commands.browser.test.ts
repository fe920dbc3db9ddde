import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { forward, json, only, openStage, type Stage } from '../upstreams/stage.ts';
import { openWeb, type Tab, type WebStage } from './web-stage.ts';

let stage: Stage;
let web: WebStage;
let tab: Tab;
beforeAll(async () => {
  stage = await openStage({ commandLateMs: 1_000, explorer: { people: true } });
  web = await openWeb(stage.house.url);
});
afterAll(async () => {
  await web?.close();
  await stage?.close();
});
beforeEach(async () => {
  await stage.reset();
  tab = await web.open('?week=2098-01-08');
  await tab.page.getByRole('button', { name: 'Kate Prado, staff' }).click();
  await tab.page.getByLabel('Student', { exact: true }).selectOption(`stu_${stage.house.school.demo.studentId}`);
  await exams().getByRole('button', { name: 'Register for an exam' }).waitFor();
});
afterEach(async () => {
  expect(tab.faults).toEqual([]);
  await tab.close();
});

const through = () => forward(stage.house.systems.shiftiq.url);
const shiftiq = () => stage.vendors.shiftiq;
const exams = () => tab.page.getByRole('region', { name: 'Exam registrations' });
const slip = () => tab.page.getByRole('region', { name: 'Commands' }).getByRole('article').first();
const toldOf = (text: string | RegExp) => slip().getByText(text, { exact: true }).waitFor();
const commands = () => tab.sent.filter(({ operation }) => ['Register', 'Transfer', 'Cancel'].includes(operation));
const keys = () => commands().map(({ variables }) => variables.input.commandId);
/** What Shift iQ was told to do. */
const told = () => stage.calls('shiftiq').filter((call) => call.includes('/commands/'));

let hour = 8;
/** A time to come, as the gateway's own clock runs on, at which no other test of this file has an exam. */
const freeTime = () => `2098-01-08T${String(++hour).padStart(2, '0')}:00`;

async function register(wall = freeTime()): Promise<string> {
  await exams().getByRole('button', { name: 'Register for an exam' }).click();
  await tab.page.getByLabel(/^Starts, on the clock of Europe\/Lisbon/).fill(wall);
  await tab.page.getByRole('button', { name: 'Register', exact: true }).click();
  return wall.slice(11);
}

/** The row of the exam that starts at this time of the eighth. */
const rowAt = (time: string): Locator =>
  exams()
    .getByRole('listitem')
    .filter({ hasText: `8 Jan, ${time}` });

async function cancel(row: Locator): Promise<void> {
  await row.getByRole('button', { name: /^Cancel/ }).click();
  await tab.page.getByLabel('Why').fill('She is ill');
  await tab.page.getByRole('button', { name: 'Cancel the registration' }).click();
}

async function transfer(row: Locator, wall: string): Promise<void> {
  await row.getByRole('button', { name: /^Transfer/ }).click();
  await tab.page.getByLabel(/^Starts, on the clock/).fill(wall);
  await tab.page.getByLabel('Why').fill('She asked for it');
  await tab.page.getByRole('button', { name: 'Transfer', exact: true }).click();
}

/** Lets Shift iQ do what it is told, and breaks off before its answer. */
function dropAnswer(own: IncomingMessage): void {
  const { method, headers, url } = own;
  const onward = httpRequest(`${stage.house.systems.shiftiq.url}${url}`, { method, headers }, (answer) => {
    answer.resume().on('end', () => own.socket.destroy());
  });
  own.pipe(onward);
}

describe('a command that is applied', () => {
  it('registers, moves and cancels, and the page shows it without reading the student again', async () => {
    const time = await register();
    await toldOf('Done');
    await rowAt(time).waitFor();
    await tab.page
      .getByRole('region', { name: /8 January 2098$/ })
      .getByText(time, { exact: true })
      .waitFor();
    const later = freeTime();
    await transfer(rowAt(time), later);
    await slip().filter({ hasText: 'Transfer' }).getByText('Done').waitFor();
    await rowAt(later.slice(11)).waitFor();
    expect(await rowAt(time).count()).toBe(0);
    await cancel(rowAt(later.slice(11)));
    await rowAt(later.slice(11)).getByText('Cancelled', { exact: true }).waitFor();
    expect(commands().map(({ operation }) => operation)).toEqual(['Register', 'Transfer', 'Cancel']);
    expect(new Set(keys()).size).toBe(3);
    expect(tab.sent.filter(({ operation }) => operation === 'StudentFile')).toHaveLength(1);
  });

  it('takes the place of an exam that is planned, as the booking system knows it', async () => {
    // Where exams are is known of registrations that were read.
    await stage.house.flush();
    await exams().getByRole('button', { name: 'Register for an exam' }).click();
    const planned = tab.page.getByLabel('Exam that is planned');
    await planned.selectOption({ index: 1 });
    const line = await planned.locator('option:checked').innerText();
    const starts = await tab.page.getByLabel(/^Starts, on the clock/).inputValue();
    expect(line).toContain(starts.slice(11));
    await tab.page.getByRole('button', { name: 'Back' }).click();
    expect(commands()).toEqual([]);
  });
});

describe('a command that is refused', () => {
  it('says why, and is not offered again where that would be in vain', async () => {
    const time = await register();
    await toldOf('Done');
    await transfer(rowAt(time), `2098-01-08T${time}`);
    await toldOf('Refused');
    await toldOf('ALREADY_AT_EVENT');
    expect(
      await slip()
        .getByRole('button', { name: /Try again/ })
        .count(),
    ).toBe(0);
    await slip().getByRole('button', { name: 'Dismiss' }).click();
    await slip().filter({ hasText: 'Register' }).waitFor();
  });

  it('is given again as a new command where it may be applied later', async () => {
    shiftiq().answer(only('register-lax', json(403, { error: 'Rate Limit Exceeded' }), through()));
    await register();
    await toldOf('THROTTLED');
    await stage.reset();
    await slip().getByRole('button', { name: 'Try again, as a new command' }).click();
    await toldOf('Done');
    expect(new Set(keys()).size).toBe(2);
    const [first, second] = commands();
    expect(second?.variables.input.registrationId).toBe(first?.variables.input.registrationId);
  });
});

describe('a command of which it is not known what became of it', () => {
  it('is followed until it is, and neither sent nor offered a second time', async () => {
    const time = await register();
    await toldOf('Done');
    let isBlind = false;
    shiftiq().answer((own, response) => {
      if (own.url?.endsWith('/cancel')) {
        isBlind = true;
        return dropAnswer(own);
      }
      return isBlind ? json(500, {})(own, response) : through()(own, response);
    });
    await cancel(rowAt(time));
    await toldOf('Not known yet');
    await toldOf(/do not give it a second time .* This page keeps asking/);
    await rowAt(time).getByText('A command is under way').waitFor();
    expect(await rowAt(time).getByRole('button').count()).toBe(0);
    shiftiq().answer(through());
    await stage.house.relink();
    await toldOf('Done');
    await rowAt(time).getByText('Cancelled', { exact: true }).waitFor();
    expect(keys()).toHaveLength(2);
    expect(told().filter((call) => call.endsWith('/cancel'))).toHaveLength(1);
  });

  it('is asked for under its key where the answer of the gateway is lost', async () => {
    let isLost = false;
    await tab.page.route('**/graphql', async (route) => {
      const isFirst = !isLost && route.request().postDataJSON().operationName === 'Register';
      if (!isFirst) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort();
    });
    const time = await register();
    await toldOf('Not known');
    await toldOf(/not known whether this arrived/);
    await toldOf('Done');
    await rowAt(time).waitFor();
    expect(keys()).toHaveLength(1);
    expect(tab.sent.find(({ operation }) => operation === 'Became')?.variables).toEqual({ commandId: keys()[0] });
    expect(told()).toHaveLength(1);
  });

  it('is sent again under the same key where it never arrived', async () => {
    let isLost = false;
    await tab.page.route('**/graphql', async (route) => {
      const isFirst = !isLost && route.request().postDataJSON().operationName === 'Register';
      isLost ||= isFirst;
      return isFirst ? route.abort() : route.continue();
    });
    await register();
    await toldOf('Not known');
    await toldOf('Done');
    expect(keys()).toHaveLength(2);
    expect(new Set(keys()).size).toBe(1);
    expect(told()).toHaveLength(1);
  });

  it('goes on under its key after the page was loaded again in the middle of it', async () => {
    const held: { let?: () => void } = {};
    const arrived = new Promise<void>((resolve) => {
      shiftiq().answer(
        only(
          'register-lax',
          (own: IncomingMessage, response: ServerResponse) => {
            held.let = () => through()(own, response);
            resolve();
          },
          through(),
        ),
      );
    });
    const time = await register();
    await arrived;
    await tab.page.reload();
    await slip().filter({ hasText: 'Register' }).waitFor();
    held.let?.();
    await toldOf('Done');
    await rowAt(time).waitFor();
    expect(new Set(keys()).size).toBe(1);
    expect(told()).toHaveLength(1);
  });
});

describe('a command that the gateway does not take', () => {
  it('is said to be none, with what is wrong', async () => {
    await exams().getByRole('button', { name: 'Register for an exam' }).click();
    await tab.page.getByLabel(/^Starts, on the clock/).fill(freeTime());
    await tab.page.getByLabel('Assessment form').fill('ENG B1?');
    await tab.page.getByRole('button', { name: 'Register', exact: true }).click();
    await toldOf(/^(Refused|Not given)$/);
    expect(await slip().innerText()).toMatch(/BAD_USER_INPUT|ASSESSMENT_NOT_FOUND/);
  });
});

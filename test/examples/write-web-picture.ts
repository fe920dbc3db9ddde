import { join } from 'node:path';
import { forward, only, openStage } from '../upstreams/stage.ts';
import { example, openWeb } from './web-stage.ts';

// Takes the picture of the README: `npm run picture:web`, with a Chromium as for the tests that need one.
const file = join(example, '..', '..', 'docs', 'web.png');
const stage = await openStage({ now: new Date(), commandLateMs: 60_000, explorer: { people: true } });
const web = await openWeb(stage.house.url);
try {
  const monday = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const { page } = await web.open(`?week=${monday}`, new Date().toISOString());
  await page.getByRole('button', { name: 'Kate Prado, staff' }).click();
  await page.getByLabel('Student', { exact: true }).selectOption(`stu_${stage.house.school.demo.studentId}`);
  await page.getByRole('button', { name: 'Register for an exam' }).click();
  const thursday = (await page.locator('.day').nth(3).getAttribute('aria-label')) ?? '';
  const day = new Date(`${thursday} UTC`).toISOString().slice(0, 10);
  await page.getByLabel(/^Starts, on the clock/).fill(`${day}T16:00`);
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await page.getByText('Done', { exact: true }).waitFor();
  // One whose answer is lost before the booking system has heard of it.
  const through = forward(stage.house.systems.shiftiq.url);
  stage.vendors.shiftiq.answer(only('cancel', ({ socket }) => socket.destroy(), through));
  await page.getByRole('button', { name: 'Cancel Saldanha / English C1' }).first().click();
  await page.getByLabel('Why').fill('She is ill');
  await page.getByRole('button', { name: 'Cancel the registration' }).click();
  await page.getByText('Not known yet', { exact: true }).waitFor();
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await page.screenshot({ path: file });
} finally {
  await web.close();
  await stage.close();
}
process.stdout.write(`${file}\n`);

import { describe, expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { Stages } from './stages.js';

describe('stages', () => {
  const made = () => {
    const registry = new Registry();
    return { registry, stages: new Stages(registry) };
  };

  test('counts a batch by its size and by the way it was written', async () => {
    const { registry, stages } = made();
    stages.batch(64, 4, 'ahead');
    stages.batch(3, 20, 'locked');
    const text = await registry.metrics();
    expect(text).toContain('levee_batch_commands_bucket{le="4"} 1');
    expect(text).toContain('levee_batch_commands_bucket{le="64"} 2');
    expect(text).toContain('levee_commit_seconds_bucket{le="0.005",way="ahead"} 1');
    expect(text).toContain('levee_commit_seconds_sum{way="locked"} 0.02');
  });

  test('counts answers, welcomes and farewells by their closed lists', async () => {
    const { registry, stages } = made();
    stages.answered('ok', 4);
    stages.answered('ok', 6);
    stages.welcomed('epoch');
    stages.bye(4008);
    const text = await registry.metrics();
    expect(text).toContain('levee_command_seconds_count{status="ok"} 2');
    expect(text).toContain('levee_welcomes_total{cause="epoch"} 1');
    expect(text).toContain('levee_byes_total{code="4008"} 1');
  });

  test('follows a frame from the commit to the last socket, in seconds and bytes', async () => {
    const { registry, stages } = made();
    stages.shown(30);
    stages.written('changes', 900, 500);
    stages.handed(2);
    stages.snapshot(250);
    const text = await registry.metrics();
    expect(text).toContain('levee_frame_age_seconds_sum 0.03');
    expect(text).toContain('levee_frame_bytes_bucket{le="1024",event="changes"} 1');
    expect(text).toContain('levee_frame_write_seconds_sum 0.002');
    expect(text).toContain('levee_deliveries_total{event="changes"} 500');
    expect(text).toContain('levee_snapshot_seconds_bucket{le="0.25"} 1');
  });

  test('looks a figure up at each question, one for each value of its label', async () => {
    const { registry, stages } = made();
    let waiting = 3;
    stages.watch('commands_waiting', 'Commands in a queue', () => waiting);
    stages.watch('readers', 'Readers by state', () => ({ live: waiting, lagging: 1 }), 'state');
    expect(await registry.metrics()).toContain('levee_commands_waiting 3');
    waiting = 8;
    const text = await registry.metrics();
    expect(text).toContain('levee_commands_waiting 8');
    expect(text).toContain('levee_readers{state="live"} 8');
    expect(text).toContain('levee_readers{state="lagging"} 1');
  });
});

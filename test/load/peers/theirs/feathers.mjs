// What somebody builds with feathers: one service over a table, every change to everybody connected.
// Environment: DATABASE_URL, RECORDS. Says {port} to its parent when it is ready.
import express from '@feathersjs/express';
import { feathers } from '@feathersjs/feathers';
import { KnexService } from '@feathersjs/knex';
import socketio from '@feathersjs/socketio';
import knex from 'knex';

const Model = knex({
  client: 'pg',
  connection: process.env.DATABASE_URL,
  pool: { min: 2, max: 12 },
});
await Model.schema.createTable('hazard', (table) => {
  table.string('id').primary();
  table.text('name');
  table.integer('count');
});
const records = Array.from({ length: Number(process.env.RECORDS) }, (_, i) => ({
  id: `h-${i}`,
  name: `堤段 ${i}`,
  count: 0,
}));
await Model('hazard').insert(records);

const app = express(feathers());
app.configure(socketio());
app.use('hazards', new KnexService({ Model, name: 'hazard' }));
app.on('connection', (connection) => app.channel('everybody').join(connection));
app.service('hazards').publish(() => app.channel('everybody'));
const server = await app.listen(0, '127.0.0.1');
server.once('listening', () => process.send({ port: server.address().port }));

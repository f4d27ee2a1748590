// The product as `npm start` hands over to it: built already, nothing left to install.
const { main } = await import('../../deploy/dist/local/main.js');
await main();

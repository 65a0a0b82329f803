// Checks every proof of a served log with @sigstore/verify, which comes with npm: code by others, that knows nothing of this program.
// usage: node verify-sigstore.cjs ADDRESS      such as http://127.0.0.1:5080/v1/log
const crypto = require('crypto');
const root = require('child_process').execSync('npm root -g').toString().trim() + '/npm/node_modules/@sigstore/verify/dist/tlog/';
const { verifyMerkleInclusion } = require(root + 'merkle.js');
const { verifyCheckpoint } = require(root + 'checkpoint.js');

(async () => {
  const ask = async path => {
    const reply = await fetch(`${process.argv[2]}/${path}`);
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    return reply.text();
  };
  const [, name, id, key] = (await ask('key')).trim().match(/^([^+]+)\+([0-9a-f]{8})\+(.+)$/);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'base64').subarray(1)]);
  const publicKey = crypto.createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const logs = [{ logID: Buffer.from(id, 'hex'), baseURL: name, publicKey }];
  const size = Number((await ask('checkpoint')).split('\n')[1]);
  const verify = raw => {
    const cut = raw.indexOf('\n\n'), lines = raw.slice(0, cut).split('\n');
    const entry = {
      canonicalizedBody: Buffer.from(lines[1].slice('extra '.length), 'base64'),
      inclusionProof: {
        logIndex: lines[2].slice('index '.length),
        hashes: lines.slice(3).map(hash => Buffer.from(hash, 'base64')),
        checkpoint: { envelope: raw.slice(cut + 2) },
      },
    };
    verifyMerkleInclusion(entry, verifyCheckpoint(entry, logs));
  };
  for (let position = 1; position <= size; position++) verify(await ask(`proof/${position}`));
  // It refuses what is not true: a proof of one entry with the leaf of another.
  const [one, other] = [await ask('proof/1'), await ask('proof/2')].map(text => text.split('\n'));
  let refused = false;
  try { verify([one[0], other[1], ...one.slice(2)].join('\n')); } catch { refused = true; }
  if (size === 0 || !refused) throw new Error('a false proof was accepted');
  console.log(`@sigstore/verify accepts ${size} proofs, and refuses a false one`);
})().catch(failure => { console.error(failure.message); process.exit(1); });

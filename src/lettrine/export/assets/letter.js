// Pointing at a passage or a card lights up all that belongs with it; without scripts the links do the same work.
document.querySelectorAll('.letter').forEach(function (letter) {
  const parts = [...letter.querySelectorAll('[data-refs]')].map(e => [e, e.dataset.refs.split(' ')]);
  function light(refs) {
    for (const [e, own] of parts) e.classList.toggle('lit', refs.some(r => own.includes(r)));
  }
  letter.addEventListener('pointerover', function (event) {
    const at = event.target.closest('[data-refs]');
    light(at ? at.dataset.refs.split(' ') : []);
  });
  letter.addEventListener('pointerleave', () => light([]));
});

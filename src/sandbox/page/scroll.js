// Keeps a list at its newest message unless the person has scrolled up to read.

export function stickToEnd(scroller, content, onStuck = () => {}) {
  let stuck = true;
  let last = 0;

  const toEnd = () => {
    stuck = true;
    scroller.scrollTop = scroller.scrollHeight;
    last = scroller.scrollTop;
    onStuck(true);
  };
  scroller.addEventListener('scroll', () => {
    const gap = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    const was = stuck;
    if (gap < 40) stuck = true;
    // Only scrolling up lets go: content that grows below is followed.
    else if (scroller.scrollTop < last - 1) stuck = false;
    last = scroller.scrollTop;
    if (was !== stuck) onStuck(stuck);
  });
  const follow = new ResizeObserver(() => {
    if (stuck) toEnd();
  });
  follow.observe(content);
  follow.observe(scroller);

  return {
    toEnd,
    get stuck() {
      return stuck;
    },
    /** Shows one message in the middle instead. */
    show(element) {
      stuck = false;
      element.scrollIntoView({block: 'center'});
      last = scroller.scrollTop;
    },
  };
}

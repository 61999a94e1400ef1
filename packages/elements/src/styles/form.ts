import { css } from 'lit';

/** A short form in one column: heading, lead, fields, one primary button; and the notice that may stand in its place. */
export const formStyles = css`
  .form,
  .done,
  .notice {
    display: grid;
    gap: var(--_space-16);
    max-inline-size: 28rem;
  }
  .heading {
    display: grid;
    gap: 4px;
  }
  h2 {
    font-size: var(--_size-20);
    font-weight: var(--_strong);
    line-height: 1.25;
    text-wrap: balance;
  }
  h2:focus {
    outline: none;
  }
  .muted,
  .heading p {
    color: var(--_muted);
  }
  .consent {
    color: var(--_muted);
    font-size: var(--_size-13);
  }
  .consent a,
  .problem a {
    color: inherit;
  }
  .alert {
    padding: var(--_space-12);
    border-radius: var(--_radius-control);
    background: color-mix(in oklab, var(--_danger) 10%, var(--_surface));
    color: var(--_ink);
  }
  .message {
    display: grid;
    gap: var(--_space-8);
    max-inline-size: 40rem;
    padding: var(--_space-16);
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
  }
  code {
    overflow-wrap: anywhere;
  }
  .notice > svg {
    inline-size: 24px;
    block-size: 24px;
    color: var(--_danger);
  }
  .notice .button,
  .done .button {
    justify-self: start;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_success) 14%, var(--_surface));
    color: var(--_success);
  }
  .bone.title {
    block-size: 28px;
    inline-size: 60%;
  }
  .bone.text {
    block-size: 20px;
    inline-size: 85%;
  }
  .bone.control {
    block-size: var(--_control-height);
  }
  .dialog-content {
    container-type: inline-size;
  }
  .dialog .heading,
  .dialog .notice h2,
  .dialog .done h2 {
    padding-inline-end: 40px;
  }
  .close {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 12px;
    inline-size: 44px;
    padding: 0;
  }
`;

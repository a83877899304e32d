package io.nolose.domain.broadcast;

import io.nolose.domain.contact.ContactTag;

/** Whom a broadcast is for. It is fixed when the broadcast starts. */
public sealed interface Audience {

  /** Whoever had the tag at that time. */
  record Tagged(ContactTag tag) implements Audience {}

  /** Those who were named one by one; they are stored with the broadcast. */
  record Listed() implements Audience {}
}

/**
 * Stores contacts and their identities with native SQL: they are written in batches as events are
 * applied.
 */
@NullMarked
package io.nolose.persistence.contact;

import org.jspecify.annotations.NullMarked;

/** The outbox: the order in which messages leave, who may send them, and each attempt. */
@NullMarked
package io.nolose.persistence.delivery;

import org.jspecify.annotations.NullMarked;

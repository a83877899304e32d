/** What instances know of alerts in common. */
@NullMarked
package io.nolose.persistence.operation;

import org.jspecify.annotations.NullMarked;

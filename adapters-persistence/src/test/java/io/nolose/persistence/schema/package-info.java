/** That versions can follow each other without an outage. */
@NullMarked
package io.nolose.persistence.schema;

import org.jspecify.annotations.NullMarked;

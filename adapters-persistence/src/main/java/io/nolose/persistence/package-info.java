/** PostgreSQL behind the ports: migrations, rows, repositories and native SQL for the hot paths. */
@NullMarked
package io.nolose.persistence;

import org.jspecify.annotations.NullMarked;

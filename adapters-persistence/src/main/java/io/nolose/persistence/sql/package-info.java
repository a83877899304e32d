/** How this module talks to PostgreSQL: statements, parameters, rows, failures and transactions. */
@NullMarked
package io.nolose.persistence.sql;

import org.jspecify.annotations.NullMarked;

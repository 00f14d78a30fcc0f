package io.netconduit.handler.kotlin;

import io.netconduit.engine.codec.ValueBindingException;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a value that was read has no nil where Kotlin does not allow it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface NullCheck {

	/**
	 * Check a value.
	 * @param value the value
	 * @throws ValueBindingException with the path of the part that is nil
	 */
	void check(@Nullable Object value);

}

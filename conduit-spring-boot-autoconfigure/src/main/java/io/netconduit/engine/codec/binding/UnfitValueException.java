package io.netconduit.engine.codec.binding;

import java.util.List;

import io.netconduit.engine.codec.ValueBindingException;

/**
 * Thrown if a record or bean cannot be read because of one or more of its properties. Has
 * no stack trace, because a peer can cause it at any rate.
 *
 * @since 0.1.0
 */
public final class UnfitValueException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<ValueBindingException> faults;

	UnfitValueException(List<ValueBindingException> faults) {
		super(faults.get(0).getMessage(), faults.get(0), false, false);
		this.faults = List.copyOf(faults);
	}

	/**
	 * Return what is wrong.
	 * @return the faults in the order of the properties, at least one, with paths that
	 * start at the record or bean
	 */
	public List<ValueBindingException> faults() {
		return this.faults;
	}

}

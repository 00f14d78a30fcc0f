package io.netconduit;

/**
 * Which of the two header layouts a connection speaks (docs/protocol.md section 1).
 *
 * @since 0.1.0
 */
public enum Dialect {

	/**
	 * The layout that the protocol is specified by; the default.
	 */
	DOCUMENTED,

	/**
	 * The layout that the {@code netconduit} package on PyPI puts on the wire.
	 */
	PYTHON

}

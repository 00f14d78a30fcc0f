package io.netconduit.benchmarks.peer.rsocket;

/**
 * The operation that the first byte of a payload selects.
 */
final class OperationCode {

	static final byte ADD = 1;

	static final byte ECHO = 2;

	static final byte ORDER = 3;

	static final byte BROADCAST = 4;

	static final byte NOTHING = 5;

	private OperationCode() {
	}

}

package io.netconduit.transport;

/**
 * Which of Netty's transports carries the bytes.
 *
 * @since 0.1.0
 */
public enum TransportType {

	/**
	 * The fastest transport that this platform and the class path offer, NIO at the
	 * least.
	 */
	AUTO,

	/**
	 * The JDK's selectors, on every platform.
	 */
	NIO,

	/**
	 * Linux epoll; needs Netty's native jar.
	 */
	EPOLL,

	/**
	 * Linux io_uring; needs Netty's native jar.
	 */
	IO_URING,

	/**
	 * BSD and macOS kqueue; needs Netty's native jar.
	 */
	KQUEUE

}

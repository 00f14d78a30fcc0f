package io.netconduit.settings;

/**
 * Which of Netty's transports carries the connections.
 *
 * @since 0.1.0
 */
public enum TransportType {

	/**
	 * The native transport of the platform (epoll, kqueue) if its jar is present and
	 * loads, otherwise {@link #NIO}.
	 */
	AUTO,

	/**
	 * The transport of the JDK, available on every platform.
	 */
	NIO,

	/**
	 * Native on Linux.
	 */
	EPOLL,

	/**
	 * Native on newer Linux kernels; used only if requested.
	 */
	IO_URING,

	/**
	 * Native on macOS.
	 */
	KQUEUE

}

package io.netconduit.engine.transport;

import java.util.ArrayList;
import java.util.List;

import io.netconduit.settings.TransportType;
import io.netty.channel.IoHandler;
import io.netty.channel.MultiThreadIoEventLoopGroup;

/**
 * The classes of the best transport, which take a while to load.
 *
 * @since 0.1.0
 */
public final class TransportClasses {

	private TransportClasses() {
	}

	/**
	 * Load the classes before their first use by creating an event loop and a channel and
	 * discarding both. Starts no thread, opens no port and keeps nothing open.
	 */
	public static void load() {
		Transport transport = Transport.select(TransportType.AUTO, Platform.current(), "transport");
		List<IoHandler> handlers = new ArrayList<>();
		// The group is never shut down. An event loop starts its thread with its first
		// task, and a shutdown would be that task and delay the JVM's exit by a second.
		new MultiThreadIoEventLoopGroup(1, (executor) -> {
			IoHandler handler = transport.ioHandlerFactory().newHandler(executor);
			handlers.add(handler);
			return handler;
		});
		handlers.forEach(IoHandler::destroy);
		transport.serverChannels().newChannel().unsafe().closeForcibly();
	}

}

package io.netconduit.benchmarks.jmh;

import java.lang.reflect.Proxy;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.benchmarks.peer.conduit.ConduitApplication;
import io.netconduit.benchmarks.peer.conduit.WorkerMethods;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.payload.RpcRequestPayload;
import io.netconduit.engine.codec.payload.RpcResponsePayload;
import io.netconduit.engine.rpc.CallHandler;
import io.netconduit.engine.rpc.HandlerHost;
import io.netconduit.engine.rpc.InboundContext;
import io.netconduit.server.ConduitServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures the path from the bytes of the parameters to the method of an annotated bean
 * in the auto-configured server of an application: binding, validation, and the call of
 * the bean.
 */
public class HandlerBenchmark extends TimePerOperation {

	private final ConfigurableApplicationContext context = new SpringApplicationBuilder(ConduitApplication.class,
			WorkerMethods.class)
		.properties("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=benchmark",
				"conduit.server.auth.iterations=4096", "logging.level.root=warn", "spring.main.banner-mode=off")
		.run();

	private final ValueMapper mapper = this.context.getBean(ValueMapper.class);

	private final ByteBuf addRequest = SamplePayloads.addRequest(this.mapper);

	private final ByteBuf orderRequest = SamplePayloads.orderRequest(this.mapper);

	private final ByteBuf answer = ByteBufAllocator.DEFAULT.directBuffer();

	private final ConduitConnection connection = connection();

	private final CallHandler addHandler = handler("add");

	private final CallHandler orderHandler = handler("order");

	private final InboundContext addCall = call(this.addRequest);

	private final InboundContext orderCall = call(this.orderRequest);

	private CallHandler handler(String method) {
		HandlerHost server = (HandlerHost) this.context.getBean(ConduitServer.class);
		return server.handlers()
			.calls()
			.stream()
			.filter((handler) -> handler.info().name().equals(method))
			.findFirst()
			.orElseThrow();
	}

	private InboundContext call(ByteBuf payload) {
		RpcRequestPayload request = RpcRequestPayload.decode(payload);
		return new InboundContext(CallContext.Kind.CALL, request.method(), request.params(), null, this.connection,
				request.timeoutMillis(), System::nanoTime);
	}

	/**
	 * Create a stand-in for the peer, which no method here uses.
	 * @return a connection without functions
	 */
	private static ConduitConnection connection() {
		return (ConduitConnection) Proxy.newProxyInstance(ConduitConnection.class.getClassLoader(),
				new Class<?>[] { ConduitConnection.class }, (proxy, method, arguments) -> {
					throw new UnsupportedOperationException(method.getName());
				});
	}

	/**
	 * Close the application and release the buffers.
	 */
	@TearDown
	public void close() {
		this.context.close();
		this.addRequest.release();
		this.orderRequest.release();
		this.answer.release();
	}

	/**
	 * Bind two numbers and run the method.
	 * @return the sum
	 * @throws Exception never
	 */
	@Benchmark
	public @Nullable Object handleAdd() throws Exception {
		return this.addHandler.handle(this.addCall);
	}

	/**
	 * Bind a record of ten fields, check its six constraints and run the method.
	 * @return the quantity
	 * @throws Exception never
	 */
	@Benchmark
	public @Nullable Object handleOrder() throws Exception {
		return this.orderHandler.handle(this.orderCall);
	}

	/**
	 * Process a call from its frame to the frame of its answer.
	 * @return the buffer, which the benchmark still owns
	 * @throws Exception never
	 */
	@Benchmark
	public ByteBuf decodeHandleEncodeAdd() throws Exception {
		Object sum = this.addHandler.handle(call(this.addRequest));
		RpcResponsePayload.encode(this.answer.clear(), (out) -> this.mapper.write(out, sum), null);
		return this.answer;
	}

}

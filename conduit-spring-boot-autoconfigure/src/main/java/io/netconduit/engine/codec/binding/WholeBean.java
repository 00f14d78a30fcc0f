package io.netconduit.engine.codec.binding;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.binding.BeanProperty.Necessity;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netconduit.engine.codec.msgpack.ValueType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record or bean from all {@code params} of a call or from the data of a message.
 * Its properties play the role of parameters: the components of a record are required
 * unless they are optional or {@code @Nullable}. Thread-safe.
 *
 * <p>
 * A call may also name the parameter itself: {@code params} with a single value whose
 * name is that of the parameter (and of no property) or {@code _0}.
 *
 * @since 0.1.0
 */
public final class WholeBean {

	private static final ByteBuf EMPTY_MAP = Unpooled
		.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] { (byte) 0x80 }));

	/** The most properties that an error lists. */
	private static final int LISTED = 8;

	private final ValueReader reader;

	private final List<BeanProperty> properties;

	/** The properties whose absence the mapper may not have noticed. */
	private final BeanProperty[] required;

	/** The names of the properties in their order, then further names. */
	private final FieldNames known;

	/** Whether a property is looked for in the payload. */
	private final boolean unseen;

	private final boolean takesOtherNames;

	private final boolean explainsUnknown;

	private final RecordDefaults defaults;

	private final OwnName ownName;

	private WholeBean(ValueReader reader, Class<?> raw, List<BeanProperty> properties, UnwrappedNames unwrapped,
			String ownName) {
		this.reader = reader;
		this.properties = properties;
		this.required = properties.stream()
			.filter((property) -> property.necessity() != Necessity.OPTIONAL && property.field() != null)
			.toArray(BeanProperty[]::new);
		this.unseen = properties.stream().anyMatch(BeanProperty::isUnseen);
		this.known = FieldNames.of(Stream
			.of(properties.stream().map(BeanProperty::name),
					properties.stream().flatMap((property) -> property.aliases().stream()), unwrapped.names().stream())
			.flatMap((names) -> names)
			.toArray(String[]::new));
		this.takesOtherNames = !unwrapped.isComplete();
		this.defaults = new RecordDefaults(raw);
		this.explainsUnknown = !this.takesOtherNames && !MappingAnnotations.hasSubtypes(raw);
		this.ownName = new OwnName(ownName, this.known::contains, this.takesOtherNames,
				properties.stream().noneMatch((property) -> property.necessity() == Necessity.REQUIRED));
	}

	/**
	 * Create a reader for a record or bean.
	 * @param type its type
	 * @param wireType its description
	 * @param mapper reads it
	 * @param ownName the name of the parameter that it is bound to; empty if there is
	 * none, or for the data of a message
	 * @param validated whether constraints are checked after it was read, so that a
	 * property with a constraint such as {@code @NotNull} may be absent here
	 * @return the reader
	 */
	public static WholeBean of(Type type, WireType wireType, ValueMapper mapper, String ownName, boolean validated) {
		Class<?> raw = RawClass.of(type);
		return new WholeBean(mapper.readerFor(type), raw, BeanProperty.of(raw, wireType, validated),
				UnwrappedNames.of(raw, wireType, mapper), ownName);
	}

	/**
	 * Read all parameters of a call.
	 * @param in the source, positioned at the {@code params}, or {@code null} if there
	 * are none
	 * @param required whether absent parameters are treated as an empty map
	 * @return the record or bean, or {@code null} if there are no parameters
	 * @throws UnfitValueException if they do not fit
	 */
	public @Nullable Object readParams(@Nullable MessagePackReader in, boolean required) {
		if (in == null || in.tryReadNil()) {
			return absent(required);
		}
		if (in.nextType() != ValueType.MAP) {
			return readData(in);
		}
		int from = in.position();
		int count = in.readMapHeader();
		if (count == 0) {
			return absent(required);
		}
		if (count == 1) {
			String name = this.ownName.read(in);
			if (name != null) {
				return readOwn(in, name, required);
			}
		}
		else {
			String name = this.ownName.findBesideOthers(in.reset(from));
			if (name != null) {
				throw unfit(Kind.VALUE, name, "must be sent alone, or in its place the properties " + names());
			}
		}
		return readData(in.reset(from));
	}

	private @Nullable Object absent(boolean required) {
		return required ? readData(new MessagePackReader(EMPTY_MAP)) : null;
	}

	private @Nullable Object readOwn(MessagePackReader in, String name, boolean required) {
		if (in.tryReadNil()) {
			return absent(required);
		}
		if (in.nextType() == ValueType.MAP) {
			return readData(in);
		}
		try {
			return this.reader.read(in);
		}
		catch (ValueBindingException ex) {
			throw unfit(ex.kind(), WirePath.join(name, ex.path()), String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Read the data of a message.
	 * @param in the source, positioned at a value that is not nil
	 * @return the record or bean
	 * @throws UnfitValueException if it does not fit
	 */
	public @Nullable Object readData(MessagePackReader in) {
		int from = in.position();
		Object bean;
		try {
			bean = this.reader.read(in);
		}
		catch (ValueBindingException ex) {
			throw new UnfitValueException(explain(in.reset(from), ex, null));
		}
		if (bean != null) {
			requireComplete(bean, in, from);
		}
		return bean;
	}

	private void requireComplete(Object bean, MessagePackReader in, int from) {
		boolean constrained = false;
		for (BeanProperty property : this.required) {
			if (property.isNull(bean)) {
				if (property.necessity() == Necessity.REQUIRED) {
					throw new UnfitValueException(explain(in.reset(from), null, bean));
				}
				constrained = true;
			}
		}
		if (constrained && isMisspelt(bean, in, from) || this.unseen && lacksUnseen(in, from)) {
			throw new UnfitValueException(explain(in.reset(from), null, bean));
		}
	}

	// The validator reports what is missing, but does not know what was sent instead.
	private boolean isMisspelt(Object bean, MessagePackReader in, int from) {
		int end = in.position();
		SentNames sent = sentNames(in.reset(from));
		in.reset(end);
		return Stream.of(this.required)
			.anyMatch((property) -> property.isNull(bean) && sent.nearest(property.name()) != null);
	}

	private boolean lacksUnseen(MessagePackReader in, int from) {
		int end = in.position();
		boolean map = in.reset(from).nextType() == ValueType.MAP;
		SentNames sent = SentNames.read(in, this.known);
		in.reset(end);
		return map && IntStream.range(0, this.properties.size())
			.anyMatch((i) -> this.properties.get(i).isUnseen() && !isSent(i, sent));
	}

	private SentNames sentNames(MessagePackReader in) {
		SentNames sent = SentNames.read(in, this.known);
		if (!this.explainsUnknown) {
			sent.forgetAll();
		}
		return sent;
	}

	private List<ValueBindingException> explain(MessagePackReader in, @Nullable ValueBindingException failure,
			@Nullable Object bean) {
		if (in.nextType() != ValueType.MAP && failure != null) {
			return List.of(failure);
		}
		int from = in.position();
		SentNames sent = sentNames(in);
		if (!sent.hasTextKeys() && failure != null) {
			return List.of(failure);
		}
		String hint = "";
		if (!this.takesOtherNames && this.ownName.isSentAsMap(in.reset(from))) {
			sent.forget(this.ownName.toString());
			hint = " ('" + this.ownName + "' takes all parameters: send its properties " + names() + ")";
		}
		return withHints(faults(sent, failure, bean), sent, hint);
	}

	private List<ValueBindingException> faults(SentNames sent, @Nullable ValueBindingException failure,
			@Nullable Object bean) {
		List<ValueBindingException> faults = new ArrayList<>();
		boolean placed = failure == null;
		for (int i = 0; i < this.properties.size(); i++) {
			BeanProperty property = this.properties.get(i);
			boolean own = failure != null && isWithin(failure.path(), property.name());
			if (failure != null && own && !placed) {
				faults.add(failure);
				placed = true;
			}
			else if (!own && isMissing(i, sent, bean)) {
				faults.add(new ValueBindingException(Kind.MISSING, property.name(), "is required"));
			}
		}
		// A constructor that refuses null fails for the same reason.
		if (failure != null && !placed && (faults.isEmpty() || !failure.path().isEmpty())) {
			faults.add(0, failure);
		}
		return faults;
	}

	private boolean isMissing(int index, SentNames sent, @Nullable Object bean) {
		BeanProperty property = this.properties.get(index);
		if (property.necessity() == Necessity.OPTIONAL) {
			return false;
		}
		if (bean != null && !property.isUnseen()) {
			return property.isNull(bean);
		}
		return !isSent(index, sent) && (bean != null || !this.defaults.contain(property));
	}

	private boolean isSent(int index, SentNames sent) {
		if (sent.contains(index)) {
			return true;
		}
		int alias = this.properties.size();
		for (int i = 0; i < index; i++) {
			alias += this.properties.get(i).aliases().size();
		}
		return Stream.iterate(alias, (i) -> i + 1)
			.limit(this.properties.get(index).aliases().size())
			.anyMatch(sent::contains);
	}

	private static boolean isWithin(String path, String name) {
		return path.startsWith(name) && (path.length() == name.length() || path.charAt(name.length()) == '.'
				|| path.charAt(name.length()) == '[');
	}

	private static List<ValueBindingException> withHints(List<ValueBindingException> faults, SentNames sent,
			String hint) {
		List<ValueBindingException> missing = faults.stream().filter((fault) -> fault.kind() == Kind.MISSING).toList();
		List<String> hints = sent.hints(missing.stream().map(ValueBindingException::path).toList());
		List<ValueBindingException> explained = new ArrayList<>(faults.size());
		for (ValueBindingException fault : faults) {
			int index = missing.indexOf(fault);
			String more = ((index >= 0) ? hints.get(index) : "") + (explained.isEmpty() ? hint : "");
			explained.add(more.isEmpty() ? fault
					: new ValueBindingException(fault.kind(), fault.path(), fault.getMessage() + more));
		}
		return explained;
	}

	private String names() {
		return this.properties.stream().map(BeanProperty::name).limit(LISTED).collect(Collectors.joining(", "))
				+ ((this.properties.size() > LISTED) ? ", …" : "");
	}

	private static UnfitValueException unfit(Kind kind, String path, String message) {
		return new UnfitValueException(List.of(new ValueBindingException(kind, path, message)));
	}

}

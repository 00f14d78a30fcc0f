package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.netconduit.engine.codec.token.ReadRule;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads values as a rule says.
 */
final class JacksonScalars extends DelegatingDeserializer {

	private final ReadRule rule;

	JacksonScalars(ValueDeserializer<?> delegate, ReadRule rule) {
		super(delegate);
		this.rule = rule;
	}

	ReadRule rule() {
		return this.rule;
	}

	@Override
	protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> contextual) {
		return new JacksonScalars(contextual, this.rule);
	}

	// Jackson takes java.sql.Time and BitSet for beans.
	@Override
	public @Nullable ValueDeserializer<?> getDelegatee() {
		return (this._delegatee instanceof BeanDeserializerBase) ? null : this._delegatee;
	}

	@Override
	public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
		JsonFormat.Value format = findFormatOverrides(context, property, handledType());
		ValueDeserializer<?> contextual = context.handleSecondaryContextualization(this._delegatee, property,
				context.constructType(handledType()));
		ReadRule nearest = this.rule.in(format);
		return (nearest != null) ? new JacksonScalars(contextual, nearest) : contextual;
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		boolean opaque = parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT && !this.rule.isBinary();
		Object value = opaque ? ReadRule.OPAQUE : JacksonStandards.scalar(parser);
		Object result = this.rule.read(value);
		if (result == ReadRule.LIBRARY) {
			Object read = super.deserialize(parser, context);
			if (read != null || this.rule.isNullable()) {
				return read;
			}
			result = ScalarKind.UNUSABLE;
		}
		if (result instanceof ReadRule.Instead instead) {
			TokenBuffer buffer = context.bufferForInputBuffering(parser);
			buffer.writeNumber(instead.number());
			return super.deserialize(buffer.asParserOnFirstToken(context), context);
		}
		return (result != null && result != ScalarKind.UNUSABLE) ? result
				: JacksonStandards.refuse(context, parser, handledType(), value, result);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object target) {
		return this.rule.isScalar() ? deserialize(parser, context) : super.deserialize(parser, context, target);
	}

	@Override
	public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer choice) {
		return this.rule.isScalar() ? choice.deserializeTypedFromScalar(parser, context)
				: super.deserializeWithType(parser, context, choice);
	}

	@Override
	public @Nullable Boolean supportsUpdate(DeserializationConfig config) {
		return this.rule.isScalar() ? Boolean.FALSE : super.supportsUpdate(config);
	}

}
